# Un comentario puede ir primero.
# language: en
Feature: In English
