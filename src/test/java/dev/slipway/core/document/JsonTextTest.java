package dev.slipway.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void a_document_is_indented_by_two() {
        assertThat(JsonText.of(Document.of("a", 1, "b", List.of(true, "x"), "c", Map.of(), "d", List.of())))
                .isEqualTo("""
                        {
                          "a": 1,
                          "b": [
                            true,
                            "x"
                          ],
                          "c": {},
                          "d": []
                        }
                        """);
    }

    @Test
    void no_documents_are_an_empty_array() {
        assertThat(JsonText.of(List.of())).isEqualTo("[]\n");
    }

    @Test
    void any_text_is_read_back_by_another_parser() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(20, 0, 0x250).forEach(text::appendCodePoint);
            text.appendCodePoint(0x1F600).append('\u2028').append("\"\\\n\r\t");
            Document document = Document.of(text.toString(), List.of(text.toString()), "n", random.nextLong());

            Map<String, Object> read =
                    new ObjectMapper().readValue(JsonText.of(document), new TypeReference<Map<String, Object>>() {});

            assertThat(new Document(read)).isEqualTo(document);
        }
    }
}
