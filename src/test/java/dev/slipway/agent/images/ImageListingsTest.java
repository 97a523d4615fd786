package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.images.Docker.Told;
import dev.slipway.core.docker.ImageListing;
import dev.slipway.oci.StoredImage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageListingsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T05:04:05Z");
    private static final String DIGEST = "sha256:" + "1".repeat(64);

    @TempDir
    Path directory;

    private SampleImages images;

    @BeforeEach
    void make() {
        images = new SampleImages(directory);
    }

    private Told list(String... options) {
        String[] words = Stream.concat(Stream.of("images"), Stream.of(options)).toArray(String[]::new);
        return Docker.ask(
                new ImageListings(images.store(), InstantSource.fixed(NOW)), Docker.command(ImageListing.class, words));
    }

    private static String shortId(StoredImage image) {
        return image.id().hex().substring(0, 12);
    }

    @Test
    void without_images_the_table_has_its_headings() {
        assertThat(list()).isEqualTo(new Told(0, "REPOSITORY   TAG       IMAGE ID   CREATED   SIZE\n", ""));
    }

    @Test
    void the_newest_image_comes_first_and_each_name_has_a_line() {
        StoredImage one = images.add("one", "app");
        StoredImage two = images.add("four", "r.example.com/team/app:1.0", "busybox:a-long-tag");

        assertThat(list().output()).isEqualTo("""
            REPOSITORY               TAG          IMAGE ID       CREATED       SIZE
            busybox                  a-long-tag   %1$s   2 hours ago   4B
            r.example.com/team/app   1.0          %1$s   2 hours ago   4B
            app                      latest       %2$s   2 hours ago   3B
            """.formatted(shortId(two), shortId(one)));
    }

    @Test
    void an_image_without_a_name_and_a_date_is_listed() {
        StoredImage image =
                images.addWith(SampleImages.CONFIG.replace("\"created\":\"2026-01-02T03:04:05Z\",", ""), "one");

        assertThat(list().output()).isEqualTo("""
            REPOSITORY   TAG       IMAGE ID       CREATED   SIZE
            <none>       <none>    %s   N/A       3B
            """.formatted(shortId(image)));
    }

    @Test
    void quiet_prints_ids() {
        StoredImage image = images.add("one", "app", "other");

        assertThat(list("-q").output()).isEqualTo(shortId(image) + "\n" + shortId(image) + "\n");
        assertThat(list("-q", "app").output()).isEqualTo(shortId(image) + "\n");
        assertThat(list("-q", "--no-trunc", "app").output()).isEqualTo(image.id() + "\n");
        assertThat(list("-q", "nosuch")).isEqualTo(new Told(0, "", ""));
    }

    @Test
    void digests_have_a_column_of_their_own() {
        StoredImage image = images.add("one", "team/app:1.0", "app");
        images.store().isAt(image, "team/app@" + DIGEST);

        assertThat(list("--digests").output()).isEqualTo("""
            REPOSITORY   TAG       DIGEST                                                                    IMAGE ID       CREATED       SIZE
            app          latest    <none>                                                                    %1$s   2 hours ago   3B
            team/app     1.0       %2$s   %1$s   2 hours ago   3B
            """.formatted(shortId(image), DIGEST));
    }

    @Test
    void an_image_that_was_pulled_by_digest_has_no_tag() {
        StoredImage image = images.add("one");
        images.store().isAt(image, "team/app@" + DIGEST);

        assertThat(list("--format", "{{.Repository}} {{.Tag}}").output()).isEqualTo("team/app <none>\n");
    }

    @ParameterizedTest
    @CsvSource({
        "reference=app,            app:1 app:2",
        "reference=app:1,          app:1",
        "reference=*/app,          team/app:1",
        "reference=nosuch,         ''",
        "dangling=true,            <none>:<none>",
        "dangling=false,           app:1 app:2 team/app:1",
    })
    void filters_choose(String filter, String names) {
        images.add("one");
        images.add("two", "app:2", "app:1", "team/app:1");

        assertThat(list("--filter", filter, "--format", "{{.Repository}}:{{.Tag}}")
                        .output()
                        .replace('\n', ' ')
                        .strip())
                .isEqualTo(names);
    }

    @Test
    void a_pattern_that_is_none_is_an_error() {
        assertThat(list("[")).isEqualTo(new Told(1, "", "Error response from daemon: syntax error in pattern\n"));
    }

    @Test
    void json_has_one_object_to_a_line() {
        StoredImage image = images.add("one", "app");

        assertThat(list("--format", "json").output()).isEqualTo("""
            {"Containers":"N/A","CreatedAt":"2026-01-02 03:04:05 +0000 UTC","CreatedSince":"2 hours ago",\
            "Digest":"<none>","ID":"%s","Repository":"app","SharedSize":"N/A","Size":"3B","Tag":"latest",\
            "UniqueSize":"N/A","VirtualSize":"3B"}
            """.formatted(shortId(image)));
    }

    @Test
    void a_table_of_ones_own_has_headings() {
        StoredImage image = images.add("one", "app");

        assertThat(list("--format", "table {{upper .ID}}\\t{{.Size}}\\t{{.CreatedAt}}")
                        .output())
                .isEqualTo("""
                    IMAGE ID       SIZE      CREATED AT
                    %s   3B        2026-01-02 03:04:05 +0000 UTC
                    """.formatted(shortId(image).toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @CsvSource({
        "{{foo}},  'template parsing error: template: :1:2: function \"foo\" not defined'",
        "{{.Foo}}, 'template parsing error: template: :1:2: executing \"\" at <.Foo>: map has no entry for key"
                + " \"Foo\"'",
    })
    void a_format_that_cannot_be_printed_fails(String format, String message) {
        images.add("one", "app");

        assertThat(list("--format", format)).isEqualTo(new Told(1, "", message + "\n"));
    }
}
