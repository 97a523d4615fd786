package dev.slipway.core.shell;

import dev.slipway.core.shell.ShellToken.Operator;
import dev.slipway.core.shell.ShellToken.Word;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One simple command (POSIX, Shell Command Language, "Simple Commands"); {@code [[} is one here, too.
 *
 * @param assignments that precede its name
 * @param arrays assignments of lists in parentheses, which only bash has
 * @param words its name and arguments; none if it only assigns or redirects
 * @param redirections the operators alone
 * @param depth how many subshells and substitutions are around it
 * @param after the operator that follows, empty at the end
 */
public record ShellCommand(
        List<Word> assignments,
        List<Word> arrays,
        List<Word> words,
        List<Operator> redirections,
        int depth,
        String after) {

    public ShellCommand {
        assignments = List.copyOf(assignments);
        arrays = List.copyOf(arrays);
        words = List.copyOf(words);
        redirections = List.copyOf(redirections);
    }

    /** Its name, if that is known without running anything. */
    public Optional<String> name() {
        return words.stream().findFirst().flatMap(Word::literal);
    }

    /** Its arguments. */
    public List<Word> arguments() {
        return words.isEmpty() ? List.of() : words.subList(1, words.size());
    }

    /** Names of variables that it sets for the commands after it. */
    public Stream<String> assigned() {
        boolean declares = name().filter(name -> name.equals("export") || name.equals("readonly"))
                .isPresent();
        Stream<Word> own = words.isEmpty() ? assignments.stream() : Stream.empty();
        Stream<Word> declared = declares ? arguments().stream().filter(ShellCommand::isAssignment) : Stream.empty();
        return Stream.concat(own, declared).map(word -> ShellNames.beginning(word.beginning()));
    }

    /** Whether {@code word} has the form {@code NAME=…} or {@code NAME+=…}. */
    static boolean isAssignment(Word word) {
        String text = word.beginning();
        String rest = text.substring(ShellNames.beginning(text).length());
        return rest.length() < text.length() && (rest.startsWith("=") || rest.startsWith("+="));
    }
}
