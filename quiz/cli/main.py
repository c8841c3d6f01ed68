"""The edge of the program: every error that is meant for a person ends here."""

from __future__ import annotations

import json
import os
import sys

from typer.exceptions import Abort, TyperException

from quiz.cli.application import Context, app
from quiz.errors import ExitCode, QuizError
from quiz.terminal.environment import Environment
from quiz.terminal.messages import error


def main() -> None:
    """Run the command line and leave with its exit code."""
    context = Context(Environment.system())
    try:
        code = app(obj=context, prog_name="quiz", standalone_mode=False) or ExitCode.DONE
        sys.stdout.flush()
    except QuizError as problem:
        _report(context, problem)
        code = problem.exit_code
    except TyperException as problem:
        _report_usage(problem)
        code = problem.exit_code
    except (KeyboardInterrupt, Abort):
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader (`| head`) has left; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = ExitCode.DONE
    sys.exit(int(code))


def _report(context: Context, problem: QuizError) -> None:
    if context.json:
        where = None if problem.where is None else str(problem.where)
        _print_error(problem.message, problem.hint, where)
    else:
        error(context.environment, problem)


def _report_usage(problem: TyperException) -> None:
    if "--json" in sys.argv:
        _print_error(problem.format_message(), "see quiz --help", None)
    elif show := getattr(problem, "show", None):
        show()


def _print_error(message: str, hint: str | None, where: str | None) -> None:
    print(json.dumps({"version": 1, "error": {"message": message, "hint": hint, "where": where}}))  # noqa: T201
