package dev.slipway.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LastBytesTest {

    @Test
    void it_keeps_the_last_bytes_however_they_were_written() {
        Random random = new Random(7);
        StringBuilder all = new StringBuilder();
        LastBytes last = new LastBytes(10);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = "x0123456789abcdefghijklmnopqrstuvwxyz"
                    .substring(random.nextInt(10), 10 + random.nextInt(25))
                    .getBytes(StandardCharsets.UTF_8);
            last.write(bytes, 0, bytes.length);
            all.append(new String(bytes, StandardCharsets.UTF_8));

            assertThat(new String(last.bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(all.substring(Math.max(0, all.length() - 10)));
            assertThat(last.forgotten()).isEqualTo(Math.max(0, all.length() - 10));
        }
    }
}
