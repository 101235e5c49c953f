"""`arxos-migrate lint`."""

from typing import TYPE_CHECKING

import click

from arxos_migrations.commands._line import Line, echo_json, takes_line
from arxos_migrations.deploy.lint import lint_files, lint_models, not_compared
from arxos_migrations.errors import ExitCode

if TYPE_CHECKING:
    from arxos_migrations.domain.finding import Finding

GROUP = "Every day"


@click.command()
@click.option("--models", is_flag=True, help="Compare models and database, too.")
@takes_line(local=True)
def command(line: Line, *, models: bool) -> None:
    """Check the revision files: names, numbers, graph, headers.

    Ends with 2 when a file is wrong, with 9 when models and database differ.
    """
    service = line.service()
    target = line.target(service)
    findings = list(lint_files(service))
    code = ExitCode.USAGE if findings else ExitCode.DONE
    if models and findings:
        findings.append(not_compared())
    elif models:
        line.use_local(service, target)
        findings = list(lint_models(service, target))
        code = ExitCode.DRIFT if findings else ExitCode.DONE
    _show(line, service.name, findings, models=models)
    raise click.exceptions.Exit(code)


def _show(line: Line, name: str, findings: "list[Finding]", *, models: bool) -> None:
    if line.as_json:
        echo_json({"findings": [finding.shape() for finding in findings]})
        return
    for finding in findings:
        click.echo(f"{finding.rule}: {finding.message}")
    if not findings:
        also = "; models and database agree" if models else ""
        click.echo(f"{name}: nothing to find in the revision files{also}")
