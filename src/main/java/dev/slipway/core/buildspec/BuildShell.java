package dev.slipway.core.buildspec;

/** The interpreter of a build's commands: {@code env.shell} of the buildspec, on Linux. */
public enum BuildShell {
    SH("/bin/sh"),
    BASH("bash");

    private final String program;

    BuildShell(String program) {
        this.program = program;
    }

    /** What is executed: an absolute path, or a name looked up on the build's PATH. */
    public String program() {
        return program;
    }
}
