package dev.slipway.conformance;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rules that belong together: a file {@code NN-NAME.yaml}, whose number gives its place in the page.
 *
 * @param name first half of the rules' ids
 * @param about what holds for all of them
 */
record Section(String name, String title, String about, List<Rule> rules) {

    private static final Path DIRECTORY = Path.of("src/test/resources/conformance/rules");
    private static final YAMLMapper YAML = new YAMLMapper();

    Section {
        rules = List.copyOf(rules);
    }

    /** The whole id of one of its rules. */
    String id(Rule rule) {
        return name + "/" + rule.id();
    }

    /** As they are in the page. */
    static List<Section> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted().map(Section::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Section read(Path file) {
        try {
            Section read = YAML.readValue(file.toFile(), Section.class);
            String name =
                    file.getFileName().toString().replaceFirst("^\\d+-", "").replaceFirst("\\.yaml$", "");
            return new Section(name, read.title(), read.about(), read.rules());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
