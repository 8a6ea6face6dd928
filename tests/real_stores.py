"""Real triple stores, started and stopped by the tests, and riot.

Oxigraph, Apache Jena Fuseki, OpenLink Virtuoso, Eclipse RDF4J and Blazegraph.

.ci/stores installs them. What is not there is skipped, with the reason.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

JENA = Path(os.environ.get("KG_JENA", Path(__file__).parents[1] / ".stores" / "jena"))
#: Jetty's runner, and the servers that it runs.
WEB = Path(os.environ.get("KG_WEB_STORES", JENA.parent / "web"))
#: What a store that runs on Java may use; KG_STORES_MEMORY sets another.
MEMORY = "1500m"
#: Seconds that a store may take to start.
STARTING = 90
_VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = {other}
DirsAllowed = {folder}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
[HTTPServer]
ServerPort = {port}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 1000000
"""


_RDF4J = """
@prefix config: <tag:rdf4j.org,2023:config/> .
[] a config:Repository ; config:rep.id "berita" ; config:rep.impl [
  config:rep.type "openrdf:SailRepository" ;
  config:sail.impl [ config:sail.type "openrdf:MemoryStore" ; config:mem.persist false ] ] .
"""
_BLAZEGRAPH = """
com.bigdata.journal.AbstractJournal.file={folder}/blazegraph.jnl
com.bigdata.rdf.store.AbstractTripleStore.quads=true
com.bigdata.rdf.store.AbstractTripleStore.statementIdentifiers=false
com.bigdata.rdf.store.AbstractTripleStore.textIndex=false
com.bigdata.rdf.store.AbstractTripleStore.axiomsClass=com.bigdata.rdf.axioms.NoAxioms
com.bigdata.rdf.sail.truthMaintenance=false
"""


@dataclass(frozen=True)
class Running:
    """A store that runs. url: what is given to kg load. query: where it is asked. graph: where Turtle must go."""

    name: str
    url: str
    query: str
    graph: str | None = None


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def oxigraph(folder: Path) -> Iterator[Running]:
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("no Oxigraph server here (pip install oxigraph, or .ci/stores)")
    port = free_port()
    command = [program, "serve", "--location", str(folder / "data"), "--bind", f"127.0.0.1:{port}"]
    url = f"http://127.0.0.1:{port}"
    with _started(command, url, folder):
        yield Running("oxigraph", url, f"{url}/query")


@contextmanager
def fuseki(folder: Path) -> Iterator[Running]:
    port = free_port()
    main = "org.apache.jena.fuseki.main.cmds.FusekiMainCmd"
    command = _java(_memory(), main, "--port", str(port), "--localhost", "--mem", "--update", "/berita")
    url = f"http://127.0.0.1:{port}"
    with _started(command, f"{url}/$/ping", folder):
        yield Running("fuseki", f"{url}/berita", f"{url}/berita/query")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Running]:
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("no Virtuoso here (apt-get install virtuoso-opensource, or .ci/stores)")
    port = free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(folder=folder, port=port, other=free_port()))
    url = f"http://127.0.0.1:{port}"
    with _started([program, "-f", "+configfile", str(settings)], f"{url}/sparql", folder):
        graph = "https://example.org/berita"
        yield Running("virtuoso", url, f"{url}/sparql?default-graph-uri={graph}", graph)


@contextmanager
def rdf4j(folder: Path) -> Iterator[Running]:
    port = free_port()
    url = f"http://127.0.0.1:{port}/rdf4j-server"
    setting = f"-Dorg.eclipse.rdf4j.appdata.basedir={folder / 'data'}"
    with _started(_web(setting, "rdf4j", port, "/rdf4j-server"), f"{url}/protocol", folder):
        headers = {"Content-Type": "text/turtle"}
        httpx.put(f"{url}/repositories/berita", content=_RDF4J, headers=headers).raise_for_status()
        yield Running("rdf4j", f"{url}/repositories/berita", f"{url}/repositories/berita")


@contextmanager
def blazegraph(folder: Path) -> Iterator[Running]:
    port = free_port()
    settings = folder / "blazegraph.properties"
    settings.write_text(_BLAZEGRAPH.format(folder=folder))
    url = f"http://127.0.0.1:{port}/blazegraph/namespace/kb/sparql"
    setting = f"-Dcom.bigdata.rdf.sail.webapp.ConfigParams.propertyFile={settings}"
    with _started(_web(setting, "blazegraph", port, "/blazegraph"), url, folder):
        yield Running("blazegraph", url, url)


def _web(setting: str, name: str, port: int, path: str) -> list[str]:
    """Run a server that is a web archive, behind Jetty."""
    runner, archive = WEB / "jetty-runner.jar", WEB / f"{name}.war"
    if shutil.which("java") is None or not (runner.exists() and archive.exists()):
        pytest.skip(f"no Java, or no {archive.name} in {WEB} (run .ci/stores, or set KG_WEB_STORES)")
    address = ["--host", "127.0.0.1", "--port", str(port), "--path", path]
    return ["java", _memory(), setting, "-jar", str(runner), *address, str(archive)]


def _memory() -> str:
    return f"-Xmx{os.environ.get('KG_STORES_MEMORY', MEMORY)}"


def riot(*words: str) -> subprocess.CompletedProcess[bytes]:
    """Run Jena's riot; its warnings and errors are on stderr."""
    return subprocess.run(_java("-Xmx1g", "riotcmd.riot", *words), capture_output=True, check=False)


def _java(memory: str, main: str, *words: str) -> list[str]:
    if shutil.which("java") is None or not list(JENA.glob("jena-cmds-*.jar")):
        pytest.skip(f"no Java or no Jena in {JENA} (run .ci/stores, or set KG_JENA)")
    return ["java", memory, "-cp", f"{JENA}/*", main, *words]


@contextmanager
def _started(command: Sequence[str], url: str, folder: Path) -> Iterator[None]:
    with (folder / "output.txt").open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, cwd=folder)
        try:
            _wait(process, url, folder)
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(process: subprocess.Popen[bytes], url: str, folder: Path) -> None:
    end = time.monotonic() + STARTING
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(url, timeout=5).status_code < 500:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    said = (folder / "output.txt").read_text(errors="replace")[-1000:]
    pytest.fail(f"{command_name(process)} did not start within {STARTING} s: {said}")


def command_name(process: subprocess.Popen[bytes]) -> str:
    return str(process.args[0] if isinstance(process.args, list) else process.args)
