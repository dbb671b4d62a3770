"""`starling review`: a transcript beside its sound and the evidence for its scores, a session's or anyone's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from agent.commands.adopting import TRACKS, Reading, session_of
from agent.commands.given import reading_options

if TYPE_CHECKING:
    from agent.commands.context import Context


@click.command(short_help="Open a transcript with its sound and evidence.")
@click.argument("session", metavar="[SESSION|INPUT]", default="last")
@click.option("--print", "printed", is_flag=True, help="Print it in the terminal instead.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where to listen.  [default: any that is free]")
@click.option("--no-open", is_flag=True, help="Only print the address.")
@click.option(
    "--rubric",
    metavar=f"{'|'.join(TRACKS)}|FILE",
    help="What an INPUT is judged by: a shipped kit, or a file of your own, which is kept with the session.  "
    "[default: behavioral]",
)
@reading_options
@click.pass_obj
def command(
    context: Context,
    /,
    session: str,
    *,
    printed: bool,
    port: int,
    no_open: bool,
    **reading: Any,  # noqa: ANN401 - click hands over what the options above declare
) -> None:
    """Open the transcript of SESSION (an id, a folder, or `last`) in the browser, beside its sound and its scores.

    Any INPUT that `starling score` takes will do too: a recording, subtitles, text with speaker labels, JSON. It is
    judged and becomes a session of its own, and the same file opens the same session again.

    Click a word to hear it, and a score to see and hear what it rests on. You are asked for your own rating before the
    scores are shown. What was misheard can be corrected and judged again; what was understood first is kept. The page
    is for this machine alone. A loop shows its debrief, and leads to each of its rounds; LOOP/ROUND (`last/03-design`)
    opens one at once.
    """
    from agent.commands.report import debriefed, report_of  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.debriefing import loop_transcript  # noqa: PLC0415 - same
    from agent.inputs.read import session_transcript  # noqa: PLC0415 - same
    from agent.loop import is_loop, loop_of  # noqa: PLC0415 - same
    from agent.store import Store  # noqa: PLC0415 - same

    store = Store(context.data())
    folder = session_of(context, store, session, Reading(**reading))
    if is_loop(folder):
        transcript, report = loop_transcript(folder), debriefed(context, store, folder)[0]
    else:
        transcript = session_transcript(folder)
        report = report_of(context, store, folder, transcript)
    if printed:
        from agent.commands.output import deliver  # noqa: PLC0415 - same
        from agent.commands.output import printed as shown  # noqa: PLC0415 - same
        from agent.report.replay import replay  # noqa: PLC0415 - same

        deliver(shown(replay(report, transcript)), None)
        return
    from agent.commands.report import reader_for  # noqa: PLC0415 - same
    from agent.web.bench import reviews_of  # noqa: PLC0415 - same
    from agent.web.reviewing import review  # noqa: PLC0415 - same

    loop = loop_of(folder)
    whole = loop or folder.resolve()
    review(
        reviews_of(
            store,
            context.settings(),
            lambda: reader_for(context, store.root),
            outside={whole.name: whole},
        ),
        f"{whole.name}/{folder.resolve().name}" if loop else whole.name,
        port=port,
        browser=not no_open,
        say=lambda line: click.echo(line, err=True),
    )
