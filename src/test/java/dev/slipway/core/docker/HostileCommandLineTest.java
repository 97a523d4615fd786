package dev.slipway.core.docker;

import static dev.slipway.core.docker.Given.command;
import static dev.slipway.core.docker.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that nobody sane writes, and scripts do. */
class HostileCommandLineTest {

    private static final String HUGE = "x".repeat(100_000);

    private static ImageBuild build(String... words) {
        List<String> line = new ArrayList<>(List.of("build"));
        line.addAll(List.of(words));
        return (ImageBuild) command(line, Map.of());
    }

    @Test
    void values_keep_every_character() {
        String value = "line 1\nline 2\t\"quoted\" '$(x)' `y` \\ é \u0001";
        assertThat(build("--build-arg", "A=" + value, "--label=b=" + value, "--target", value, value)
                        .context())
                .isEqualTo(new BuildContext.Directory(value));
        assertThat(build("--build-arg", "A=" + value, ".").buildArguments()).containsExactly(entry("A", value));
        assertThat(build("--label=b=" + value, ".").labels()).containsExactly(entry("b", value));
    }

    @Test
    void a_value_that_looks_like_an_option_is_a_value() {
        assertThat(build("-f", "--push", "--target", "-q", "--build-arg", "--no-cache=1", "-t", "a", "."))
                .isEqualTo(build("--target=-q", "--file=--push", "--build-arg=--no-cache=1", "--tag=a", "."));
    }

    @Test
    void what_follows_a_double_dash_is_never_an_option() {
        assertThat(build("-t", "a", "--", "--push").context()).isEqualTo(new BuildContext.Directory("--push"));
        assertThat(build("-f", "--", ".").dockerfile()).contains("--");
        assertThat(refusal(List.of("push", "--", "-a", "app")).exitCode()).isEqualTo(1);
        assertThat(refusal(List.of("--", "-H", "tcp://h")).message()).contains("unknown command: docker -H");
    }

    @Test
    void long_values_are_taken() {
        assertThat(build("--build-arg", "A=" + HUGE, ".").buildArguments().get("A"))
                .hasSize(100_000);
        assertThat(build(HUGE).context()).isEqualTo(new BuildContext.Directory(HUGE));
    }

    @Test
    void messages_stay_short_and_have_no_control_characters() {
        for (List<String> words : List.of(
                List.of(HUGE),
                List.of("image", HUGE),
                List.of("build", "--" + HUGE, "."),
                List.of("build", "-t", HUGE + "\u001b[2J", "."),
                List.of("build", "-t", "a.".repeat(50_000) + "a", "."),
                List.of("tag", "a/".repeat(50_000) + "a", "b"),
                List.of("rmi", "a-".repeat(50_000) + "a"),
                List.of("manifest", "push", "a.".repeat(50_000) + "a"),
                List.of("build", "--annotation", "index".repeat(20_000) + ":=a", "."),
                List.of("build", "--label", " " + HUGE + " ", "."),
                List.of("build", "--network", HUGE, "."),
                List.of("build", "-o", HUGE, "."),
                List.of("build", "--platform", HUGE, "."),
                List.of("build", "https://a/" + HUGE + ".git"),
                List.of("build", "-m", HUGE, "."),
                List.of("tag", HUGE, "A\u001b"),
                List.of("push", "A\u001b[2J" + HUGE),
                List.of("inspect", "\u001b[2J"),
                List.of("images", "-f", "\u001b" + HUGE),
                List.of("-l", "\u001b" + HUGE, "ps"),
                List.of("help", "\u001b" + HUGE),
                List.of("login", "-u", "a", "-p", "b", "\u001b" + HUGE))) {
            assertThat(refusal(words).message())
                    .as("%.40s", words)
                    .hasSizeLessThan(900)
                    .matches("(?s)[^\\p{Cntrl}]+.*\n")
                    .doesNotContainPattern("[\\p{Cntrl}&&[^\n]]");
        }
    }

    @Test
    void a_word_in_two_lines_is_shown_in_one() {
        assertThat(refusal(List.of("build", "--x\ny", ".")).message()).startsWith("unknown flag: --x?y\n\nUsage:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "''", "--", "---", "-=", "--=", "-t=", "-\u00e9", "-\ud83d\ude00", "=", "-qqqqq"})
    void no_word_breaks_the_reader(String word) {
        String given = word.equals("''") ? "" : word;
        for (String name : List.of("build", "tag", "push", "login", "images", "inspect", "manifest", "buildx", "ps")) {
            assertThat(DockerCommandLine.parse(List.of(name, given), Map.of())).isNotNull();
            assertThat(DockerCommandLine.parse(List.of(name, given, given, given), Map.of()))
                    .isNotNull();
        }
        assertThat(DockerCommandLine.parse(List.of(given), Map.of())).isNotNull();
    }

    @Test
    void the_last_of_a_repeated_option_counts() {
        assertThat(build(
                        "-f",
                        "a",
                        "-f",
                        "b",
                        "--target",
                        "x",
                        "--target=y",
                        "--pull",
                        "--pull=false",
                        "-q",
                        "-q=0",
                        "."))
                .isEqualTo(build("--file", "b", "--target", "y", "."));
    }

    @Test
    void random_lines_are_read_or_refused_with_a_sentence() {
        List<String> pool = List.of(
                "build",
                "buildx",
                "image",
                "tag",
                "push",
                "login",
                "manifest",
                "create",
                "images",
                "-t",
                "--tag=a",
                "a:1",
                "-q",
                "--",
                "-",
                "",
                ".",
                "--push",
                "-o",
                "type=image",
                "--platform",
                "linux/amd64,x",
                "-f",
                "=",
                "--build-arg",
                "A",
                "--label",
                "b=c",
                "--no-cache",
                "A B",
                "-u",
                "-p",
                "--help",
                "ls",
                "inspect",
                "\n");
        Random random = new Random(42);
        for (int run = 0; run < 20_000; run++) {
            List<String> words = random.ints(random.nextInt(8), 0, pool.size())
                    .mapToObj(pool::get)
                    .toList();
            ParsedDockerCommand parsed = DockerCommandLine.parse(words, Map.of("A", "1"));
            if (parsed instanceof ParsedDockerCommand.Refused refused) {
                assertThat(refused.message()).as("%s", words).isNotBlank().endsWith("\n");
                assertThat(refused.exitCode()).as("%s", words).isIn(1, 125);
            }
        }
    }
}
