package dev.slipway.core.artifact;

import java.util.BitSet;

/**
 * A pattern for paths with {@code /} between their segments. {@code *} stays within a segment and {@code **} crosses them;
 * {@code ?}, {@code [a-z]}, {@code [!a-z]}, <code>{a,b}</code> and {@code \} mean what they mean to
 * {@code java.nio.file.FileSystem#getPathMatcher}, except that a line break in a name is a character like any other.
 *
 * <p>Matching takes time proportional to the length of the path times the length of the pattern, whatever they are.
 */
public final class Glob {

    /** The longest text that is read as a pattern, in characters: as long as a path may be on Linux. */
    public static final int MAX_LENGTH = 4096;

    /** What {@code **} followed by a slash means at the start of a segment. */
    public enum Dialect {
        /** At least one slash: <code>**&#47;*</code> does not match {@code a}. */
        JAVA,
        /** Any number of directories, also none: <code>**&#47;*</code> matches {@code a}, as CodeBuild documents it. */
        CODEBUILD
    }

    private final String pattern;
    private final GlobState[] states;

    Glob(String pattern, GlobState[] states) {
        this.pattern = pattern;
        this.states = states;
    }

    /** Reads a pattern as {@code java.nio} does. */
    public static ParsedGlob compile(String pattern) {
        return compile(pattern, Dialect.JAVA);
    }

    /** Reads a pattern. */
    public static ParsedGlob compile(String pattern, Dialect dialect) {
        return new GlobCompiler(pattern, dialect).compile();
    }

    /** Whether the whole of {@code path} matches. */
    public boolean matches(String path) {
        BitSet current = new BitSet(states.length + 1);
        BitSet next = new BitSet(states.length + 1);
        enter(0, current);
        for (int at = 0; at < path.length() && !current.isEmpty(); ) {
            int character = path.codePointAt(at);
            at += Character.charCount(character);
            next.clear();
            for (int state = current.nextSetBit(0); state >= 0; state = current.nextSetBit(state + 1)) {
                if (state < states.length && states[state].accepts(character)) {
                    enter(states[state].repeats() ? state : state + 1, next);
                }
            }
            BitSet done = current;
            current = next;
            next = done;
        }
        return current.get(states.length);
    }

    /** Adds a state and what is reached from it without reading; every such step leads forward, so this ends. */
    private void enter(int state, BitSet into) {
        if (into.get(state)) {
            return;
        }
        into.set(state);
        if (state < states.length) {
            for (int target : states[state].freeSteps(state)) {
                enter(target, into);
            }
        }
    }

    @Override
    public String toString() {
        return pattern;
    }
}
