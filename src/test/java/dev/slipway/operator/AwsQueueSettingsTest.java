package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.aws.event.EventQueue;
import dev.slipway.core.event.AccountRegion;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The setting {@code aws.eventQueues}. */
class AwsQueueSettingsTest {

    private static final String URL = "https://sqs.eu-west-1.amazonaws.com/123456789012/events";
    private static final AccountRegion OF_QUEUE = new AccountRegion("123456789012", "eu-west-1");

    private static List<EventQueue> parse(String json) {
        return AwsQueueSettings.parse(Optional.of(json.replace('\'', '"').replace("URL", URL)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "[]", "null"})
    void there_is_none_by_default(String setting) {
        assertThat(AwsQueueSettings.parse(Optional.ofNullable(setting))).isEmpty();
    }

    @Test
    void a_queue_is_for_the_runs_of_its_own_account_and_region() {
        assertThat(parse("[{'url': 'URL'}]"))
                .containsExactly(new EventQueue(URI.create(URL), "eu-west-1", Set.of(OF_QUEUE)));
    }

    @Test
    void a_queue_may_be_for_the_runs_of_another_account_and_region() {
        assertThat(parse("[{'url': 'URL', 'account': '210987654321', 'region': 'us-east-1'}]"))
                .containsExactly(new EventQueue(
                        URI.create(URL), "eu-west-1", Set.of(new AccountRegion("210987654321", "us-east-1"))));
    }

    /** Two readers of one queue would each delete what the other needs. */
    @Test
    void a_queue_for_several_accounts_is_one_queue() {
        assertThat(parse("[{'url': 'URL'}, {'url': 'URL', 'account': '210987654321'}]"))
                .containsExactly(new EventQueue(
                        URI.create(URL),
                        "eu-west-1",
                        Set.of(OF_QUEUE, new AccountRegion("210987654321", "eu-west-1"))));
    }

    @Test
    void a_queue_elsewhere_than_in_aws_is_in_the_region_that_is_said() {
        assertThat(parse("[{'url': 'http://moto:5000/123456789012/events', 'region': 'eu-west-1'}]"))
                .containsExactly(new EventQueue(
                        URI.create("http://moto:5000/123456789012/events"), "eu-west-1", Set.of(OF_QUEUE)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{'url': 'http://moto:5000/123456789012/events'}]       | does not tell the region; write it beside the url
            [{'url': 'https://sqs.eu-west-1.amazonaws.com/events'}] | does not tell the account; write it beside the url
            [{'url': 'events'}]                                     | events is not the URL of a queue
            [{'url': 'https://sqs.eu-west-1.amazonaws.com'}]        | is not the URL of a queue
            [{'url': 'file:///etc/passwd'}]                         | is not the URL of a queue
            [{'url': 'https://sqs eu/1/x'}]                         | is not the URL of a queue
            [{'account': '123456789012'}]                           | null is not the URL of a queue
            [{'url': 'URL', 'regions': 'eu-west-1'}]                | regions
            {'url': 'URL'}                                          | the setting aws.eventQueues cannot be read
            [{                                                      | the setting aws.eventQueues cannot be read
            """)
    void a_setting_that_cannot_be_read_ends_the_operator(String setting, String sentence) {
        assertThatThrownBy(() -> parse(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the setting aws.eventQueues cannot be read: ")
                .hasMessageContaining(sentence);
    }
}
