"""What a second check could cost if narvard kept what it has read. It does not; see the docs.

`write` keeps every file of a folder as it was read, by the hash of its bytes. `check` takes all
files but one from there and checks as ever. `living` does so within a process that still holds
all but one, as an editor does.
"""

import gc
import os
import pickle
import sys
import time
from datetime import date
from hashlib import blake2b
from pathlib import Path

from narvard.api import check_loaded
from narvard.files.assemble import RECORDS
from narvard.files.document import document_of, parse
from narvard.files.limits import DEFAULT_LIMITS
from narvard.files.load import load_documents
from narvard.files.source import read_source

AS_OF = date(2026, 1, 1)


def sources(folder):
    for file in sorted(folder.rglob("*.yaml")):
        yield read_source(file, within=folder, limits=DEFAULT_LIMITS)


def key_of(source):
    return blake2b(source.content, digest_size=16).hexdigest()


def read(source):
    return parse(source, DEFAULT_LIMITS, RECORDS)


def document(parsed):
    return document_of(parsed, DEFAULT_LIMITS, RECORDS)


def write(folder, cache):
    cache.mkdir(parents=True)
    for source in sources(folder):
        (cache / key_of(source)).write_bytes(pickle.dumps(read(source), protocol=5))


def check(folder, cache):
    gc.disable()
    documents = []
    for number, source in enumerate(sources(folder)):
        if number == 0:
            documents.append(document(read(source)))  # the one that was changed
        else:
            kept = (cache / key_of(source)).read_bytes()
            documents.append(document(pickle.loads(kept)))
    said(check_loaded(load_documents(documents, ()), as_of=AS_OF))
    sys.stdout.flush()
    os._exit(0)


def living(folder):
    gc.disable()
    every = list(sources(folder))
    documents = [document(read(source)) for source in every]
    said(check_loaded(load_documents(documents, ()), as_of=AS_OF))
    start = time.perf_counter()
    documents[0] = document(read(every[0]))
    said(check_loaded(load_documents(documents, ()), as_of=AS_OF))
    print("took", time.perf_counter() - start)


def said(report):
    assert report.complete
    print(len(report.diagnostics), "findings in", len(report.files), "files")


match sys.argv[1:]:
    case ["write", folder, cache]:
        write(Path(folder), Path(cache))
    case ["check", folder, cache]:
        check(Path(folder), Path(cache))
    case ["living", folder]:
        living(Path(folder))
