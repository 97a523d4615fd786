package dev.slipway.core.lint;

import dev.slipway.core.buildspec.LocatedText;
import dev.slipway.core.shell.ShellScript;

/** A command of the buildspec, and what is in it. */
record LintedCommand(LocatedText source, ShellScript script) {

    static LintedCommand of(LocatedText source) {
        return new LintedCommand(source, ShellScript.of(source.text()));
    }
}
