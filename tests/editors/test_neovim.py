"""The set-up of the how-to in Neovim itself, where it is installed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "use-an-editor.md"
EXAMPLE = Path(__file__).parents[2] / "examples" / "sodra-alvsborg"
OLDEST = (0, 11)
SESSION = """
local buffer = vim.api.nvim_get_current_buf()
local function wait(happened)
  assert(vim.wait(20000, happened, 20), "waited in vain")
end
local function found(code)
  return vim.tbl_filter(function(one) return one.code == code end, vim.diagnostic.get(buffer))
end
local function line(number)
  return vim.api.nvim_buf_get_lines(buffer, number - 1, number, false)[1]
end
wait(function() return #vim.diagnostic.get(buffer) > 0 end)
local at = vim.fn.search("reports_to: steering-group$")
vim.api.nvim_buf_set_lines(buffer, at - 1, at, false, { "    reports_to: steering-grop" })
wait(function() return #found("REF001") == 1 end)
print("SAID " .. found("REF001")[1].message)
vim.api.nvim_win_set_cursor(0, { at, 18 })
vim.lsp.buf.code_action({ apply = true, filter = function(one) return one.isPreferred end })
wait(function() return line(at) == "    reports_to: steering-group" end)
wait(function() return #found("REF001") == 0 end)
vim.lsp.buf.definition()
wait(function() return vim.api.nvim_win_get_cursor(0)[1] ~= at end)
print("DECLARED " .. vim.api.nvim_get_current_line())
vim.lsp.buf.rename("styrgruppen")
wait(function() return line(at) == "    reports_to: styrgruppen" end)
vim.cmd("silent wall")
"""


def neovim():
    """The command, if there is one that knows what the how-to writes."""
    command = shutil.which("nvim")
    if command is None:
        return None
    said = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    version = re.search(r"v(\d+)\.(\d+)", said.stdout)
    return command if version and tuple(map(int, version.groups())) >= OLDEST else None


@pytest.mark.skipif(
    neovim() is None or shutil.which("narvard") is None,
    reason="needs Neovim 0.11 or newer, and narvard as a command",
)
def test_a_session(tmp_path):
    care = tmp_path / "södra älvsborg"
    shutil.copytree(EXAMPLE, care)
    (set_up,) = re.findall(r"```lua\n(.*?)```", HOW_TO.read_text("utf-8"), re.DOTALL)
    (tmp_path / "init.lua").write_text(set_up, "utf-8")
    (tmp_path / "session.lua").write_text(SESSION, "utf-8")
    command = [neovim(), "--headless", "-n", "-i", "NONE", "-u", str(tmp_path / "init.lua")]
    steps = ["-c", f"luafile {tmp_path / 'session.lua'}", "-c", "qall!"]
    file = str(care / "groups.yaml")
    done = subprocess.run(
        [*command, file, *steps], capture_output=True, text=True, check=False, timeout=60
    )
    said = done.stdout + done.stderr
    assert "SAID 'steering-grop' är inte definierat; menade du 'steering-group'?" in said
    assert "DECLARED   - id: steering-group" in said
    # Every place in several files, and nothing that only begins alike.
    for name, places in (("groups.yaml", 5), ("minutes-2024-10-10.yaml", 4), ("routines.yaml", 1)):
        assert (care / name).read_text("utf-8").count("styrgruppen") == places
    assert "id: steering-group-working-committee" in (care / "groups.yaml").read_text("utf-8")
