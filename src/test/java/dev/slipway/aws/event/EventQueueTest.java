package dev.slipway.aws.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the URL of a queue says. */
class EventQueueTest {

    @ParameterizedTest
    @CsvSource({
        "https://sqs.eu-central-1.amazonaws.com/123456789012/events, eu-central-1, 123456789012",
        "https://sqs-fips.us-gov-west-1.amazonaws.com/123456789012/events, us-gov-west-1, 123456789012",
        "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/events, cn-north-1, 123456789012",
        "https://sqs.eu-west-1.api.aws/123456789012/events, eu-west-1, 123456789012",
        "https://vpce-0a1b-2c3d.sqs.eu-west-1.vpce.amazonaws.com/123456789012/events, eu-west-1, 123456789012",
        "http://moto:5000/123456789012/events, , 123456789012",
        "https://sqs.eu-central-1.amazonaws.com.evil.example/123456789012/events, , 123456789012",
        "https://sqs.eu-central-1.amazonaws.com/events, eu-central-1,",
        "https://sqs.eu-central-1.amazonaws.com, eu-central-1,"
    })
    void a_url_of_aws_tells_the_region_and_the_account(URI url, String region, String account) {
        assertThat(EventQueue.regionOf(url)).isEqualTo(Optional.ofNullable(region));
        assertThat(EventQueue.accountOf(url)).isEqualTo(Optional.ofNullable(account));
    }

    @Test
    void its_name_is_the_last_part_of_its_url() {
        URI url = URI.create("https://sqs.eu-central-1.amazonaws.com/123456789012/slipway-events");

        assertThat(new EventQueue(url, "eu-central-1", Set.of()).name()).isEqualTo("slipway-events");
    }
}
