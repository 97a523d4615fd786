package dev.slipway.core.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScriptShellTest {

    /** Elsewhere tests of a shell that is missing are skipped. */
    @Tag("tools")
    @ParameterizedTest
    @EnumSource(ScriptShell.class)
    void is_on_this_machine(ScriptShell shell) {
        assertThat(shell.program()).isPresent();
    }
}
