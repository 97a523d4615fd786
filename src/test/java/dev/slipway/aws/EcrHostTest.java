package dev.slipway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.EcrHost.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcrHostTest {

    @ParameterizedTest
    @CsvSource({
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com,       eu-west-1",
        "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn,   cn-north-1",
        "123456789012.dkr-ecr.us-west-2.on.aws,              us-west-2"
    })
    void a_private_registry_names_its_region(String host, String region) {
        assertThat(EcrHost.of(host)).contains(new EcrHost(Kind.PRIVATE, region));
    }

    @ParameterizedTest
    @ValueSource(strings = "public.ecr.aws")
    void the_public_registry_logs_in_at_us_east_1(String host) {
        assertThat(EcrHost.of(host)).contains(new EcrHost(Kind.PUBLIC, "us-east-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.io",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.example",
                "evil.example/123456789012.dkr.ecr.eu-west-1.amazonaws.com",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com:443",
                "x123456789012.dkr.ecr.eu-west-1.amazonaws.com",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.co",
                "123456789012Xdkr.ecr.eu-west-1.amazonaws.com",
                "public.ecr.aws.evil.example",
                "PUBLIC.ECR.AWS"
            })
    void a_host_that_only_looks_like_one_gets_no_login(String host) {
        assertThat(EcrHost.of(host)).isEmpty();
    }
}
