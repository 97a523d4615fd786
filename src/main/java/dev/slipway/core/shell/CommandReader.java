package dev.slipway.core.shell;

import dev.slipway.core.shell.ShellToken.HereDocument;
import dev.slipway.core.shell.ShellToken.Operator;
import dev.slipway.core.shell.ShellToken.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Groups tokens into simple commands. */
final class CommandReader {

    /** Reserved words after which a command, or nothing, begins. */
    private static final Set<String> RESERVED =
            Set.of("if", "then", "elif", "else", "fi", "while", "until", "do", "done", "esac", "{", "}", "!");

    private final List<ShellToken> tokens;
    private final ShellScript script;
    private int depth;
    private int cases;
    private int next;

    private List<Word> assignments = new ArrayList<>();
    private List<Word> arrays = new ArrayList<>();
    private List<Word> words = new ArrayList<>();
    private List<Operator> redirections = new ArrayList<>();

    CommandReader(List<ShellToken> tokens, int depth, ShellScript script) {
        this.tokens = tokens;
        this.depth = depth;
        this.script = script;
    }

    void read() {
        while (next < tokens.size()) {
            ShellToken token = tokens.get(next++);
            if (token instanceof Operator operator) {
                operator(operator);
            } else if (token instanceof Word word) {
                word(word);
            } else if (token instanceof HereDocument document) {
                script.expand(document.parts(), depth);
            }
        }
        finish("");
    }

    private void operator(Operator operator) {
        script.add(operator);
        if (operator.isRedirection()) {
            redirection(operator);
        } else if (operator.text().equals("(")) {
            parenthesis(operator);
        } else {
            finish(operator.text());
            if (operator.text().equals(")")) {
                depth--;
            } else if (operator.text().equals(";;") && cases > 0) {
                patterns();
            }
        }
    }

    private void redirection(Operator operator) {
        if (!words.isEmpty()) {
            Word last = words.get(words.size() - 1);
            if (last.end() == operator.at()
                    && last.isPlain()
                    && last.beginning().chars().allMatch(Character::isDigit)) {
                words.remove(words.size() - 1);
            }
        }
        redirections.add(operator);
        wordHere();
    }

    private void parenthesis(Operator operator) {
        Optional<Word> before = last();
        if (words.size() == 1 && assignments.isEmpty() && isOperator(")")) {
            words.get(0).literal().ifPresent(script::function);
            next++;
            clear();
        } else if (before.isPresent()
                && before.get().end() == operator.at()
                && before.get().isPlain()
                && before.get().beginning().endsWith("=")
                && ShellCommand.isAssignment(before.get())) {
            arrays.add(before.get());
            list();
        } else {
            finish("(");
            depth++;
        }
    }

    /** The items of an array, to the parenthesis that closes it. */
    private void list() {
        while (next < tokens.size() && !isOperator(")")) {
            ShellToken token = tokens.get(next++);
            if (token instanceof Word word) {
                script.expand(word.parts(), depth);
            }
        }
        next++;
    }

    private Optional<Word> last() {
        List<Word> candidates = words.isEmpty() ? assignments : words;
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(candidates.size() - 1));
    }

    private void word(Word word) {
        script.expand(word.parts(), depth);
        if (!words.isEmpty()) {
            words.add(word);
        } else if (assignments.isEmpty() && redirections.isEmpty() && isReserved(word)) {
            reserved(word);
        } else if (ShellCommand.isAssignment(word)) {
            assignments.add(word);
        } else {
            words.add(word);
            if (word.is("[[")) {
                condition();
            }
        }
    }

    private static boolean isReserved(Word word) {
        return word.isPlain()
                && (RESERVED.contains(word.beginning())
                        || Set.of("case", "for", "select", "function").contains(word.beginning()));
    }

    private void reserved(Word word) {
        switch (word.beginning()) {
            case "case" -> {
                wordHere();
                skipLines();
                wordHere();
                cases++;
                patterns();
            }
            case "for", "select" -> loop();
            case "function" -> {
                words.add(word);
                wordHere().ifPresent(name -> {
                    words.add(name);
                    name.literal().ifPresent(script::function);
                });
                if (isOperator("(")) {
                    next += 2;
                }
                finish("function");
            }
            case "esac" -> cases = Math.max(0, cases - 1);
            default -> {
                // A command follows.
            }
        }
    }

    private void loop() {
        wordHere().flatMap(Word::literal).ifPresent(script::loopVariable);
        if (next < tokens.size() && tokens.get(next) instanceof Word word && word.is("in")) {
            Optional<Word> item = wordHere();
            while (item.isPresent()) {
                item = wordHere();
            }
        }
    }

    /** {@code [[ … ]]}: what is in it are no commands. */
    private void condition() {
        while (next < tokens.size() && !isOperator("\n")) {
            ShellToken token = tokens.get(next++);
            if (token instanceof Word word) {
                script.expand(word.parts(), depth);
                if (word.is("]]")) {
                    return;
                }
            }
        }
    }

    /** What precedes the commands of a branch of {@code case}, or the end of it. */
    private void patterns() {
        skipLines();
        if (next < tokens.size() && tokens.get(next) instanceof Word word && word.is("esac")) {
            return;
        }
        while (next < tokens.size() && !isOperator(")")) {
            if (wordHere().isEmpty()) {
                next++;
            }
        }
        next++;
    }

    private void skipLines() {
        while (isOperator("\n")) {
            next++;
        }
    }

    private boolean isOperator(String text) {
        return next < tokens.size()
                && tokens.get(next) instanceof Operator operator
                && operator.text().equals(text);
    }

    /** Takes the next token if it is a word. */
    private Optional<Word> wordHere() {
        if (next < tokens.size() && tokens.get(next) instanceof Word word) {
            script.expand(word.parts(), depth);
            next++;
            return Optional.of(word);
        }
        return Optional.empty();
    }

    private void finish(String after) {
        if (!assignments.isEmpty() || !words.isEmpty() || !redirections.isEmpty()) {
            script.add(new ShellCommand(assignments, arrays, words, redirections, depth, after));
        }
        clear();
    }

    private void clear() {
        assignments = new ArrayList<>();
        arrays = new ArrayList<>();
        words = new ArrayList<>();
        redirections = new ArrayList<>();
    }
}
