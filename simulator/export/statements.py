"""What each kind of action becomes in a test: one table, for every language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from simulator.export.code import Assert, Chain, Comment, Do, Relation, Statement, Value, function
from simulator.export.page_locators import (
    DIALOG,
    PAGE,
    cell,
    is_list,
    locate,
    locator_of,
    message,
    of_kind,
    row,
    scope,
    words,
)
from simulator.export.stated_changes import named_options, stated_changes
from simulator.procedure.messages import label
from simulator.scenario.model.preparation_actions import Arrive
from simulator.scenario.model.remarks import Note, Picture
from simulator.scenario.model.screen_expectations import (
    ExpectCell,
    ExpectChecked,
    ExpectControl,
    ExpectDialog,
    ExpectDialogText,
    ExpectEmptyCell,
    ExpectFieldError,
    ExpectMessage,
    ExpectNoFieldError,
    ExpectRow,
    ExpectRowCount,
    ExpectScreen,
    ExpectText,
    ExpectValue,
    Extent,
    ScreenExpectation,
)
from simulator.scenario.model.targets import Kind
from simulator.scenario.model.user_actions import (
    REQUESTED_FAULTS,
    AdvanceClock,
    Check,
    Choose,
    Click,
    ControlAction,
    ExpireSession,
    FailOnce,
    FaultAction,
    Fill,
    GoBack,
    LockUser,
    OpenPortal,
    PressEnter,
    Reload,
    SlowDownPage,
    Uncheck,
)
from simulator.scenario.model.walkthrough import Action
from simulator.scenario.model.world_expectations import (
    ExpectInForce,
    ExpectNoOtherChange,
    ExpectNoUser,
    ExpectOption,
    ExpectProfile,
    ExpectRole,
    ExpectSignIn,
    ExpectStatus,
)

PORTAL = "/portal/"
COMPANY = Chain("company")
CONTROLS = "a, button, img, input, select, svg, textarea"
"""What a cell may show besides text."""
expect = function("expect")
entry = function("entry")
whole_words = function("whole_words")
EMPTY = Chain("EMPTY")
Statements = Iterable[Statement]


class Position:
    """Where a test is: what the scenario has said so far decides how the next line is written."""

    def __init__(self) -> None:
        self.heading: str | None = None
        """Of the screen, as last said; None after what may lead to another."""
        self.is_loaded = True
        """Whether the page has been waited for since an action that may lead to another.

        Until then an absence proves nothing, and nobody leaves it.
        """
        self.above: list[Action] = []
        """The actions of all steps above."""

    def advance(self, action: Action) -> None:
        """Note an action that has been written."""
        self.above.append(action)
        match action:
            case ExpectScreen(heading) | Arrive(heading):
                self.heading = heading
            case Click() | PressEnter():
                self.heading, self.is_loaded = None, False
            case OpenPortal() | GoBack() | Reload():  # Playwright itself waits for these
                self.heading, self.is_loaded = None, True


def statements(action: Action, position: Position) -> list[Statement]:
    """The statements that do the action, or expect it; none for what is said or prepared."""
    written = list(STATEMENTS[type(action)](action, position)) if type(action) in STATEMENTS else []
    if written and not position.is_loaded and _needs_whole_page(action):
        written.insert(0, Do(PAGE.wait_for_load_state()))
        position.is_loaded = True
    position.advance(action)
    return written


def _needs_whole_page(action: Action) -> bool:
    """Whether it leaves the page, or says what is also true of a part of it: an absence, a number."""
    if isinstance(action, ScreenExpectation) and not getattr(action, "present", True):
        return True
    needs = OpenPortal | GoBack | Reload | ExpectEmptyCell | ExpectNoFieldError | ExpectRowCount
    return isinstance(action, needs)


def _open_portal(_action: OpenPortal, _position: Position) -> Statements:
    yield Do(PAGE.goto(PORTAL))


def _use(action: ControlAction, position: Position) -> Statements:
    control = locate(action.target, position.heading)
    match action:
        case Click():
            yield Do(control.click())
        case Fill(target, value) if not is_list(target, position.heading):
            yield Do(control.fill(value))
        case Fill(_, value) | Choose(_, value):
            yield Do(control.select_option(label=value))
        case Check():
            yield Do(control.check())
        case Uncheck():
            yield Do(control.uncheck())
        case PressEnter():
            yield Do(control.press("Enter"))


def _advance_clock(action: AdvanceClock, _position: Position) -> Statements:
    yield Do(COMPANY.advance_clock(hours=action.hours))


def _slow_down(action: SlowDownPage, _position: Position) -> Statements:
    yield Do(COMPANY.slow_down_page(seconds=action.seconds))


def _ask_for_fault(action: FaultAction, _position: Position) -> Statements:
    yield Do(COMPANY.ask_for_fault(REQUESTED_FAULTS[type(action)].value))


def _go_back(_action: GoBack, _position: Position) -> Statements:
    yield Do(PAGE.go_back())


def _reload(_action: Reload, _position: Position) -> Statements:
    yield Do(PAGE.reload())


def _expect_screen(action: ExpectScreen, _position: Position) -> Statements:
    yield Do(expect(PAGE.get_by_role("heading", level=1)).to_have_text(action.heading))


def _expect_message(action: ExpectMessage, _position: Position) -> Statements:
    yield Do(expect(message(PAGE, action.text)).to_be_visible())


def _expect_dialog(action: ExpectDialog, _position: Position) -> Statements:
    yield _visibility(locator_of(PAGE, "dialog", action.text), action.present)


def _expect_dialog_text(action: ExpectDialogText, _position: Position) -> Statements:
    if not action.present:
        yield Do(expect(DIALOG).to_be_visible())
    yield _visibility(words(DIALOG, action.text), action.present)


def _expect_field_error(action: ExpectFieldError | ExpectNoFieldError, position: Position) -> Statements:
    text = action.text if isinstance(action, ExpectFieldError) else ""
    yield Do(expect(locate(action.target, position.heading)).to_have_accessible_error_message(text))


def _expect_value(action: ExpectValue, position: Position) -> Statements:
    field = locate(action.target, position.heading)
    if action.value and is_list(action.target, position.heading):
        yield Do(expect(field.locator("option:checked")).to_have_text(action.value))
    else:
        yield Do(expect(field).to_have_value(action.value))


def _expect_checked(action: ExpectChecked, position: Position) -> Statements:
    box = expect(locate(action.target, position.heading))
    yield Do(box.to_be_checked() if action.checked else box.not_to_be_checked())


def _expect_row(action: ExpectRow, _position: Position) -> Statements:
    found = row(PAGE, action.row)
    yield Do(expect(found.first()).to_be_visible() if action.present else expect(found).to_have_count(0))


def _expect_cell(action: ExpectCell, _position: Position) -> Statements:
    contents = cell(PAGE, action.row, action.column)
    if action.column == label("modify-status"):
        contents = contents.get_by_role("combobox").locator("option:checked")
    match action.extent:
        case Extent.ENTRY if ";" not in action.text:
            text: Value = entry(action.text)
        case Extent.PART:
            text = whole_words(action.text)
        case _:
            text = action.text
    yield Do(
        expect(contents).to_have_text(text) if action.present else expect(contents).not_to_have_text(text)
    )


def _expect_empty_cell(action: ExpectEmptyCell, _position: Position) -> Statements:
    contents = cell(PAGE, action.row, action.column)
    yield Do(expect(contents).to_have_text(EMPTY))
    yield Do(expect(contents.locator(CONTROLS)).to_have_count(0))


def _expect_row_count(action: ExpectRowCount, _position: Position) -> Statements:
    table = locator_of(PAGE, "table", action.table)
    if not action.count:
        yield Do(expect(table).to_be_visible())
    yield Do(expect(table.get_by_role("rowheader")).to_have_count(action.count))


def _expect_text(action: ExpectText, position: Position) -> Statements:
    within = PAGE if action.region is None else of_kind(PAGE, Kind.REGION, action.region, position.heading)
    if action.region is not None and not action.present:
        yield Do(expect(within).to_be_visible())
    yield _visibility(words(within, action.text), action.present)


def _expect_control(action: ExpectControl, position: Position) -> Statements:
    control = locate(action.target, position.heading)
    if action.present:
        yield Comment("Se ofrece si se podría pulsar ahora.")
        yield Do(control.first().click(trial=True))
        return
    within = scope(action.target, position.heading)
    if within != PAGE:
        yield Do(expect(within).to_be_visible())
    yield Do(expect(control).to_have_count(0))


def _expect_control_there(action: Note, position: Position) -> Statements:
    yield Do(expect(locate(action.target, position.heading)).to_be_attached())


def _describe_picture(action: Picture, _position: Position) -> Statements:
    yield Comment(f"Imagen del manual: {action.caption}")


def _visibility(locator: Chain, present: bool) -> Statement:
    return Do(expect(locator).to_be_visible() if present else expect(locator).to_be_hidden())


def _expect_status(action: ExpectStatus, _position: Position) -> Statements:
    yield Assert(COMPANY.status(action.username), Relation.EQUALS, action.status.value)


def _expect_no_user(action: ExpectNoUser, _position: Position) -> Statements:
    yield Assert(COMPANY.usernames(), Relation.LACKS, action.username)


def _expect_sign_in(action: ExpectSignIn, _position: Position) -> Statements:
    yield Assert(COMPANY.may_sign_in(), _relation(action.allowed), action.username)


def _expect_profile(action: ExpectProfile, _position: Position) -> Statements:
    yield Assert(COMPANY.profiles(action.username), _relation(action.present), action.profile)


def _expect_option(action: ExpectOption, _position: Position) -> Statements:
    yield Assert(COMPANY.options(action.username), _relation(action.present), action.option)


def _expect_in_force(action: ExpectInForce, _position: Position) -> Statements:
    yield Assert(COMPANY.options_in_force(action.username), _relation(action.present), action.option)


def _expect_role(action: ExpectRole, _position: Position) -> Statements:
    profile = () if action.profile is None else (action.profile,)
    yield Assert(COMPANY.roles(action.username, *profile), _relation(action.present), action.role)


def _expect_no_other_change(_action: ExpectNoOtherChange, position: Position) -> Statements:
    changes, options = stated_changes(position.above), named_options(position.above)
    yield Assert(COMPANY.other_changes(changes, *([options] if options else [])), Relation.EQUALS, [])


def _relation(present: bool) -> Relation:
    return Relation.CONTAINS if present else Relation.LACKS


STATEMENTS: Mapping[type[Action], Callable[[Any, Position], Statements]] = {
    OpenPortal: _open_portal,
    Click: _use,
    Fill: _use,
    Choose: _use,
    Check: _use,
    Uncheck: _use,
    PressEnter: _use,
    AdvanceClock: _advance_clock,
    SlowDownPage: _slow_down,
    FailOnce: _ask_for_fault,
    ExpireSession: _ask_for_fault,
    LockUser: _ask_for_fault,
    GoBack: _go_back,
    Reload: _reload,
    Note: _expect_control_there,
    Picture: _describe_picture,
    ExpectScreen: _expect_screen,
    ExpectMessage: _expect_message,
    ExpectDialog: _expect_dialog,
    ExpectDialogText: _expect_dialog_text,
    ExpectFieldError: _expect_field_error,
    ExpectNoFieldError: _expect_field_error,
    ExpectValue: _expect_value,
    ExpectChecked: _expect_checked,
    ExpectRow: _expect_row,
    ExpectCell: _expect_cell,
    ExpectEmptyCell: _expect_empty_cell,
    ExpectRowCount: _expect_row_count,
    ExpectText: _expect_text,
    ExpectControl: _expect_control,
    ExpectStatus: _expect_status,
    ExpectNoUser: _expect_no_user,
    ExpectSignIn: _expect_sign_in,
    ExpectProfile: _expect_profile,
    ExpectOption: _expect_option,
    ExpectInForce: _expect_in_force,
    ExpectRole: _expect_role,
    ExpectNoOtherChange: _expect_no_other_change,
}
"""What is prepared becomes data, and what is narrated a comment: neither is here."""
