package dev.slipway.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.source.GitUrl.Allowed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmoduleUrlTest {

    private static final GitUrl APP = url("https://git.example.com:8443/team/app.git");

    private static GitUrl url(String text) {
        return ((ParsedGitUrl.Valid) GitUrl.parse(text, Allowed.REMOTE_AND_LOCAL)).url();
    }

    @ParameterizedTest
    @CsvSource({
        "../lib.git,                      https://git.example.com:8443/team/lib.git",
        "../../other/lib,                 https://git.example.com:8443/other/lib",
        "../../lib,                       https://git.example.com:8443/lib",
        "./lib,                           https://git.example.com:8443/team/app.git/lib",
        ".././lib,                        https://git.example.com:8443/team/lib",
        "../,                             https://git.example.com:8443/team",
        "https://other.example.com/x.git, https://other.example.com/x.git",
        "git://git.example.com/x.git,     git://git.example.com/x.git",
    })
    void it_is_beside_its_repository_or_anywhere_that_a_source_may_be(String text, String expected) {
        assertThat(SubmoduleUrl.parse(APP, text)).isEqualTo(new ParsedGitUrl.Valid(url(expected)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../../evil.example.com/x   | leads out of the host",
                "../../../../x                 | leads out of the host",
                "../lib/../../../x             | . or .. segments",
                "../..                         | . or .. segments",
                "../x?y                        | query or fragment",
                "../a b                        | characters that a URL cannot hold",
                "../a%0Ab                      | characters that a URL cannot hold",
                "ext::sh -c touch% /tmp/pwned  | transport helper",
                "file:///etc                   | local file system",
                "/etc                          | local file system",
                "lib                           | neither a URL nor an absolute path",
                "..                            | neither a URL nor an absolute path",
                "-oProxyCommand=evil           | begins with -",
                "--upload-pack=evil            | begins with -",
                "https://token@h.example.com/x | holds a user name or password",
            })
    void what_could_lead_elsewhere_is_refused(String text, String why) {
        assertThat(SubmoduleUrl.parse(APP, text))
                .isInstanceOfSatisfying(
                        ParsedGitUrl.Refused.class,
                        refused -> assertThat(refused.message()).contains(why));
    }

    @ParameterizedTest
    @CsvSource({
        "git@git.example.com:team/app.git,            ../lib.git,         git@git.example.com:team/lib.git",
        "git@git.example.com:team/app.git,            ../../lib,          git@git.example.com:lib",
        "ssh://git@git.example.com:2222/team/app.git, ../lib.git,         ssh://git@git.example.com:2222/team/lib.git",
        "https://git.example.com/team/app.git,        git@h.example.com:x, git@h.example.com:x",
    })
    void over_ssh_it_is_beside_its_repository_too(String repository, String text, String expected) {
        assertThat(SubmoduleUrl.parse(url(repository), text)).isEqualTo(new ParsedGitUrl.Valid(url(expected)));
    }

    @ParameterizedTest
    @CsvSource({"../lib", "./lib", "/srv/lib", "file:///srv/lib"})
    void places_of_this_machine_have_none(String text) {
        assertThat(SubmoduleUrl.parse(url("/srv/git/app.git"), text))
                .isInstanceOfSatisfying(
                        ParsedGitUrl.Refused.class,
                        refused -> assertThat(refused.message()).contains("local file system"));
    }
}
