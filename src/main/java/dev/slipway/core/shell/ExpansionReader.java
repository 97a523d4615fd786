package dev.slipway.core.shell;

import dev.slipway.core.shell.ShellPart.Arithmetic;
import dev.slipway.core.shell.ShellPart.Parameter;
import dev.slipway.core.shell.ShellPart.Substitution;
import java.util.List;

/** Reads what a shell replaces: variables, calculations, and the output of commands. */
final class ExpansionReader {

    private static final String SPECIAL = "@*#?-$!0123456789";

    private final ShellScan scan;
    private final WordReader words;

    ExpansionReader(ShellScan scan, WordReader words) {
        this.scan = scan;
        this.words = words;
    }

    /** Reads an expansion if one begins here; {@code quoted} says whether double quotation marks are around it. */
    boolean read(WordReader.Parts parts, boolean quoted) {
        int at = scan.position();
        char next = scan.peek(1);
        if (scan.current() == '`') {
            parts.add(backticks(at));
        } else if (scan.current() != '$') {
            return false;
        } else if (next == '{') {
            parts.add(braces(at, quoted));
        } else if (scan.startsWith("$((") && scan.arithmeticEnd(at + 1) > 0) {
            scan.moveTo(scan.arithmeticEnd(at + 1));
            parts.add(new Arithmetic(at, scan.since(at)));
        } else if (next == '(') {
            scan.advance(2);
            parts.add(new Substitution(at, Substitution.Kind.OUTPUT, nested()));
        } else if (ShellNames.isPart(next, 0)) {
            scan.advance(1);
            int start = scan.position();
            while (!scan.isAtEnd() && ShellNames.isPart(scan.current(), scan.position() - start)) {
                scan.advance(1);
            }
            parts.add(new Parameter(at, scan.since(start), List.of()));
        } else if (next != '\0' && SPECIAL.indexOf(next) >= 0) {
            scan.advance(2);
            parts.add(new Parameter(at, String.valueOf(next), List.of()));
        } else {
            return false;
        }
        return true;
    }

    /** {@code <( )} or {@code >( )}. */
    ShellPart process() {
        int at = scan.position();
        scan.advance(2);
        return new Substitution(at, Substitution.Kind.PROCESS, nested());
    }

    private List<ShellToken> nested() {
        boolean allowed = scan.enter();
        List<ShellToken> tokens = allowed ? new ShellLexer(scan).read(true) : rest();
        scan.leave();
        return tokens;
    }

    private List<ShellToken> rest() {
        scan.moveTo(Integer.MAX_VALUE);
        return List.of();
    }

    private ShellPart braces(int at, boolean quoted) {
        scan.advance(2);
        int start = scan.position();
        WordReader.Parts inside = new WordReader.Parts();
        if (!scan.enter()) {
            rest();
        }
        while (!scan.isAtEnd() && scan.current() != '}') {
            words.pieceInBraces(inside, quoted);
        }
        scan.leave();
        String body = scan.since(start);
        scan.advance(1);
        return new Parameter(
                at,
                body,
                inside.list().stream()
                        .filter(part -> !(part instanceof ShellPart.Literal))
                        .toList());
    }

    /** Offsets stay those of the text; what is escaped within counts as quoted. */
    private ShellPart backticks(int at) {
        scan.advance(1);
        int start = scan.position();
        while (!scan.isAtEnd() && scan.current() != '`') {
            scan.advance(scan.current() == '\\' ? 2 : 1);
        }
        int end = scan.position();
        boolean allowed = scan.enter();
        List<ShellToken> tokens = allowed ? scan.within(start, end, () -> new ShellLexer(scan).read(false)) : List.of();
        scan.leave();
        scan.advance(1);
        return new Substitution(at, Substitution.Kind.OUTPUT, tokens);
    }
}
