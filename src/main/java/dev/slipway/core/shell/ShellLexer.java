package dev.slipway.core.shell;

import dev.slipway.core.shell.ShellToken.HereDocument;
import dev.slipway.core.shell.ShellToken.Operator;
import dev.slipway.core.shell.ShellToken.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts the text of a command into words and operators. What is not closed reaches to the end; nothing is refused. */
public final class ShellLexer {

    /** Longest first. */
    private static final List<String> OPERATORS = List.of(
            "&>>", "<<<", "<<-", ";;", "&&", "||", "|&", "&>", "<<", ">>", "<&", ">&", "<>", ">|", ";", "&", "|", "<",
            ">", "(", ")");

    private static final String ENDS_A_WORD = " \t\n\r;&|<>()";
    private static final Set<String> BEFORE_A_COMMAND = Set.of("\n", ";", ";;", "&", "&&", "|", "||", "|&", "(", ")");
    private static final Set<String> WORDS_BEFORE_A_COMMAND =
            Set.of("if", "then", "elif", "else", "while", "until", "do", "{", "!");

    private final ShellScan scan;
    private final WordReader words;
    private final List<ShellToken> tokens = new ArrayList<>();
    private final List<Awaited> awaited = new ArrayList<>();

    /** A here-document that begins at the next line. */
    private record Awaited(String delimiter, boolean isQuoted, boolean stripsTabs) {}

    ShellLexer(ShellScan scan) {
        this.scan = scan;
        this.words = new WordReader(scan);
    }

    /** All tokens of {@code text}; never throws, whatever the text. */
    public static List<ShellToken> tokens(String text) {
        return new ShellLexer(new ShellScan(text)).read(false);
    }

    /** Reads to the end, or to the closing parenthesis of a substitution, which is taken too. */
    List<ShellToken> read(boolean inParentheses) {
        int open = 0;
        int cases = 0;
        while (skipBlanks()) {
            int at = scan.position();
            if (startsArithmetic()) {
                scan.advance(scan.arithmeticEnd(at) - at);
                tokens.add(new Operator(at, "(("));
                continue;
            }
            String operator = operator();
            if (operator.isEmpty() || isProcessSubstitution()) {
                Word word = words.word(ENDS_A_WORD);
                cases += word.is("case") && isAtCommand() ? 1 : word.is("esac") && cases > 0 ? -1 : 0;
                expectHereDocument(word);
                tokens.add(word);
                continue;
            }
            if (operator.equals("(")) {
                open++;
            } else if (operator.equals(")") && open > 0) {
                open--;
            } else if (operator.equals(")") && cases == 0 && inParentheses) {
                scan.advance(1);
                return tokens;
            }
            scan.advance(operator.length());
            tokens.add(new Operator(at, operator));
        }
        return tokens;
    }

    /** Goes to the next token; line breaks become one, and what is in the lines after them is read if awaited. */
    private boolean skipBlanks() {
        while (!scan.isAtEnd()) {
            char c = scan.current();
            if (c == '\n') {
                tokens.add(new Operator(scan.position(), "\n"));
                scan.advance(1);
                hereDocuments();
            } else if (c == ' ' || c == '\t' || c == '\r') {
                scan.advance(1);
            } else if (scan.startsWith("\\\n")) {
                scan.advance(2);
            } else if (c == '#') {
                scan.skipLine();
            } else {
                return true;
            }
        }
        return false;
    }

    private String operator() {
        for (String operator : OPERATORS) {
            if (scan.startsWith(operator)) {
                return operator;
            }
        }
        return "";
    }

    private boolean isProcessSubstitution() {
        return scan.startsWith("<(") || scan.startsWith(">(");
    }

    /** {@code ((} is a calculation where a command or the head of a loop may stand, if {@code ))} closes it. */
    private boolean startsArithmetic() {
        return scan.startsWith("((") && (isAtCommand() || isAfter("for")) && scan.arithmeticEnd(scan.position()) > 0;
    }

    private boolean isAfter(String word) {
        return !tokens.isEmpty() && tokens.get(tokens.size() - 1) instanceof Word last && last.is(word);
    }

    private boolean isAtCommand() {
        if (tokens.isEmpty()) {
            return true;
        }
        ShellToken last = tokens.get(tokens.size() - 1);
        return last instanceof Operator operator
                ? BEFORE_A_COMMAND.contains(operator.text())
                : !(last instanceof Word word)
                        || WORDS_BEFORE_A_COMMAND.stream().anyMatch(word::is);
    }

    private void expectHereDocument(Word word) {
        if (!tokens.isEmpty()
                && tokens.get(tokens.size() - 1) instanceof Operator operator
                && (operator.text().equals("<<") || operator.text().equals("<<-"))) {
            awaited.add(new Awaited(
                    word.literal().orElse(""), !word.isPlain(), operator.text().equals("<<-")));
        }
    }

    private void hereDocuments() {
        List<Awaited> now = List.copyOf(awaited);
        awaited.clear();
        for (Awaited document : now) {
            int at = scan.position();
            int end = scan.hereDocumentEnd(document.delimiter(), document.stripsTabs());
            List<ShellPart> parts = document.isQuoted() ? List.of() : words.hereDocument(end);
            scan.moveTo(end);
            scan.skipLine();
            tokens.add(new HereDocument(at, parts));
        }
    }
}
