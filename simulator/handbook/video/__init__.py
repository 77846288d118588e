"""The video of an exercise: its scenes, their pace, the frames, the encoded film and its subtitles."""
