package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.SecretValues;
import dev.slipway.core.build.ValueReference;
import dev.slipway.protocol.PodLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that the kubelet has put into the pod. */
class PodValuesTest {

    private static final ValueReference SECRET = new ValueReference.SecretKey("db", "password");
    private static final ValueReference MAP = new ValueReference.ConfigMapKey("settings", ".stage");

    @TempDir
    Path directory;

    private SecretValues.Lookup lookUp(ValueReference reference) {
        return new PodValues(new PodLayout(directory.toString()))
                .lookUp(Set.of(reference))
                .get(reference);
    }

    private void write(String file, byte[] content) throws IOException {
        Path path = directory.resolve("slipway/values").resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, content);
    }

    @Test
    void a_value_is_taken_as_it_is() throws IOException {
        write("secrets/db/password", " hunter2\n".getBytes(StandardCharsets.UTF_8));
        write("configmaps/settings/.stage", "".getBytes(StandardCharsets.UTF_8));

        assertThat(lookUp(SECRET)).isEqualTo(new SecretValues.Found(" hunter2\n"));
        assertThat(lookUp(MAP)).isEqualTo(new SecretValues.Found(""));
    }

    @Test
    void what_is_missing_is_named_with_the_next_step() {
        assertThat(lookUp(SECRET))
                .isEqualTo(
                        new SecretValues.Unusable("there is no Secret db with a key password in this namespace; create"
                                + " it, or add the key, then start a new build"));
        assertThat(lookUp(MAP))
                .isEqualTo(
                        new SecretValues.Unusable("there is no ConfigMap settings with a key .stage in this namespace;"
                                + " create it, or add the key, then start a new build"));
    }

    @Test
    void bytes_that_are_no_text_are_refused_without_showing_them() throws IOException {
        write("secrets/db/password", new byte[] {'h', 'u', 'n', (byte) 0xff});

        assertThat(lookUp(SECRET))
                .isEqualTo(
                        new SecretValues.Unusable("key password of Secret db is no text in UTF-8, which a variable has"
                                + " to be; keep it encoded, in base64"));
    }

    @Test
    void what_is_kept_elsewhere_is_not_answered() {
        assertThat(lookUp(new ValueReference.Parameter("/db/password"))).isNull();
    }
}
