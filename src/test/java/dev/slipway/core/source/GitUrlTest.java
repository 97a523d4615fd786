package dev.slipway.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.source.GitUrl.Allowed;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitUrlTest {

    private static GitUrl valid(String text, Allowed allowed) {
        return assertThat(GitUrl.parse(text, allowed))
                .as(text)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(ParsedGitUrl.Valid.class))
                .actual()
                .url();
    }

    private static String refused(String text, Allowed allowed) {
        return assertThat(GitUrl.parse(text, allowed))
                .as(text)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(ParsedGitUrl.Refused.class))
                .actual()
                .message();
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/team/app.git,      https://github.com/team/app.git,     github.com,  443,  github.com,      app,  team/app",
        "https://github.com/team/app,          https://github.com/team/app,         github.com,  443,  github.com,      app,  team/app",
        "https://github.com/team/app/,         https://github.com/team/app,         github.com,  443,  github.com,      app,  team/app",
        "https://github.com:443/team/app,      https://github.com/team/app,         github.com,  443,  github.com,      app,  team/app",
        "https://git.example.com:8443/a/b/c,   https://git.example.com:8443/a/b/c,  git.example.com, 8443, git.example.com:8443, c, a/b/c",
        "http://git.internal:8080/app.git,     http://git.internal:8080/app.git,    git.internal, 8080, git.internal:8080, app, app",
        "http://git.internal/app.git,          http://git.internal/app.git,         git.internal, 80,  git.internal,    app,  app",
        "git://localhost/app.git,              git://localhost/app.git,             localhost,   9418, localhost,       app,  app",
        "http://[::1]:8080/app,                http://[::1]:8080/app,               [::1],       8080, [::1]:8080,      app,  app",
        "http://10.0.0.7/a/app,                http://10.0.0.7/a/app,               10.0.0.7,    80,   10.0.0.7,        app,  a/app",
        "https://xn--gthub-n4a.com/a/b,        https://xn--gthub-n4a.com/a/b,       xn--gthub-n4a.com, 443, xn--gthub-n4a.com, b, a/b",
        "https://dev.azure.com/o/My%20P/_git/r, https://dev.azure.com/o/My%20P/_git/r, dev.azure.com, 443, dev.azure.com, r,   o/My%20P/_git/r",
        "https://github.com/team/app@v1,       https://github.com/team/app@v1,      github.com,  443,  github.com,      app@v1, team/app@v1",
        "https://github.com/team/.git,         https://github.com/team/.git,        github.com,  443,  github.com,      team, team",
    })
    void a_remote_repository_is_read_into_its_parts(
            String text, String key, String host, int port, String hostAndPort, String name, String fullName) {
        GitUrl url = valid(text, Allowed.REMOTE);
        assertThat(url).hasToString(key);
        assertThat(url.host()).isEqualTo(host);
        assertThat(url.port()).isEqualTo(port);
        assertThat(url.hostAndPort()).isEqualTo(hostAndPort);
        assertThat(url.repositoryName()).isEqualTo(name);
        assertThat(url.fullRepositoryName()).isEqualTo(fullName);
        assertThat(url.localDirectory()).isEmpty();
        assertThat(URI.create(url.toString()).getHost())
                .as("no other parser reads another host")
                .isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "ssh://git@github.com/team/app.git,       ssh://git@github.com/team/app.git,    git, github.com,      22,   ssh://github.com,           false",
        "ssh://git@github.com:22/team/app.git,    ssh://git@github.com/team/app.git,    git, github.com,      22,   ssh://github.com,           false",
        "ssh://me@git.example.com:2222/team/app,  ssh://me@git.example.com:2222/team/app, me, git.example.com, 2222, ssh://git.example.com:2222, false",
        "git@github.com:team/app.git,             git@github.com:team/app.git,          git, github.com,      22,   ssh://github.com,           true",
        "git@github.com:/team/app.git,            ssh://git@github.com/team/app.git,    git, github.com,      22,   ssh://github.com,           false",
    })
    void an_address_of_ssh_names_its_user(
            String text, String key, String user, String host, int port, String credentialHost, boolean inHome) {
        GitUrl url = valid(text, Allowed.REMOTE);
        assertThat(url).hasToString(key).isEqualTo(valid(key, Allowed.REMOTE));
        assertThat(url.user()).isEqualTo(user);
        assertThat(url.host()).isEqualTo(host);
        assertThat(url.port()).isEqualTo(port);
        assertThat(url.isInHome()).isEqualTo(inHome);
        assertThat(url.fullRepositoryName()).isEqualTo("team/app");
        assertThat(url.credentialHost().orElseThrow()).hasToString(credentialHost);
    }

    @Test
    void two_spellings_of_one_repository_are_equal() {
        assertThat(valid("https://github.com:443/team/app/", Allowed.REMOTE))
                .isEqualTo(valid("https://github.com/team/app", Allowed.REMOTE))
                .hasSameHashCodeAs(valid("https://github.com/team/app", Allowed.REMOTE));
    }

    @ParameterizedTest
    @CsvSource({
        "file:///srv/git/app.git,  file:///srv/git/app.git, /srv/git/app.git, app",
        "/srv/git/app,             file:///srv/git/app,     /srv/git/app,     app",
        "/home/me/app/.git,        file:///home/me/app/.git, /home/me/app/.git, app",
        "file:///home/my%20app/,   file:///home/my app,     /home/my app,     my app",
    })
    void a_place_on_this_machine_is_read_where_the_caller_allows_it(
            String text, String key, String directory, String name) {
        GitUrl url = valid(text, Allowed.REMOTE_AND_LOCAL);
        assertThat(url).hasToString(key);
        assertThat(url.localDirectory()).contains(directory);
        assertThat(url.repositoryName()).isEqualTo(name);
        assertThat(url.credentialHost()).isEmpty();
        assertThat(refused(text, Allowed.REMOTE)).contains("which a cluster does not read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                     | is empty",
                "ext::sh -c touch% /tmp/pwned           | transport helper ext::",
                "fd::17                                 | transport helper fd::",
                "https::https://github.com/a/b          | transport helper https::",
                "-oProxyCommand=evil                    | begins with -",
                "--upload-pack=touch /tmp/x             | begins with -",
                "git+ssh://git@github.com/a/b.git       | write ssh://",
                "ssh://github.com/a/b.git               | does not name its user",
                "github.com:a/b.git                     | does not name its user",
                "ssh://git:secret@github.com/a/b.git    | holds a password",
                "git:secret@github.com:a/b.git          | does not name its user",
                "ssh://-oProxyCommand=x@github.com/a    | does not name its user",
                "-oProxyCommand=x@github.com:a          | begins with -",
                "ssh://git@-oProxyCommand=x/a           | one accepted form",
                "git@-oProxyCommand=x:a                 | one accepted form",
                "ssh://git@evil.org@github.com/a        | one accepted form",
                "git@evil.org@github.com:a              | one accepted form",
                "git@github.com:-oProxyCommand=x        | begins with -",
                "git@[github.com:22]:a/b                | has brackets",
                "git@github.com:                        | names a host but no repository",
                "git@github.com:../b                    | . or .. segments",
                "git@github.com:a b                     | characters that a URL cannot hold",
                "ssh://git@github.com:22x/a             | one accepted form",
                "ssh://git@GitHub.com/a                 | one accepted form",
                "ssh://git@github.com/a?x               | query or fragment",
                "ftp://example.com/a                    | has the scheme ftp",
                "javascript://example.com/a             | has the scheme javascript",
                "HTTPS://github.com/a/b                 | scheme in capital letters",
                "https://GitHub.com/a/b                 | one accepted form",
                "https://github.com./a/b                | one accepted form",
                "https://gïthub.com/a/b                 | one accepted form",
                "https://github.com:0/a/b               | one accepted form",
                "https://github.com:65536/a/b           | one accepted form",
                "https://github.com:x/a/b               | one accepted form",
                "https://git_hub..com/a/b               | one accepted form",
                "https://-github.com/a/b                | one accepted form",
                "https://evil.org\\.github.com/a/b      | one accepted form",
                "https://evil.org%2f.github.com/a/b     | one accepted form",
                "https:///a/b                           | one accepted form",
                "https://github.com                     | names a host but no repository",
                "https://github.com/                    | names a host but no repository",
                "https://github.com/a/b?x=y             | query or fragment",
                "https://github.com/a/b#main            | query or fragment",
                "https://evil.org#@github.com/a         | holds a user name or password",
                "https://user:secret@github.com/a/b     | holds a user name or password",
                "https://token@github.com/a/b           | holds a user name or password",
                "https://github.com@evil.org/a/b        | holds a user name or password",
                "https://github.com/a/../b              | . or .. segments",
                "https://github.com/a/%2E%2e/b          | . or .. segments",
                "https://github.com/a/./b               | . or .. segments",
                "https://github.com/a b                 | characters that a URL cannot hold",
                "https://github.com/a\\b                | characters that a URL cannot hold",
                "https://github.com/a%0ab               | characters that a URL cannot hold",
                "https://github.com/a%zzb               | characters that a URL cannot hold",
                "https://github.com/größe               | characters that a URL cannot hold",
            })
    void what_could_be_misread_is_refused(String text, String why) {
        assertThat(refused(text, Allowed.REMOTE)).contains(why);
        assertThat(refused(text, Allowed.REMOTE_AND_LOCAL)).contains(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"./app", "../app", "app", "~/app", "/", "///", "/srv/../etc", "file://host/srv/app"})
    void a_local_place_must_be_an_absolute_path(String text) {
        assertThat(refused(text, Allowed.REMOTE_AND_LOCAL)).startsWith("source URL " + text + " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/a\nb",
                "https://git\u0000hub.com/a",
                "https://github.com/\u202ea",
                "/a\u001b[2J"
            })
    void control_characters_are_refused_and_not_shown(String text) {
        assertThat(refused(text, Allowed.REMOTE_AND_LOCAL))
                .contains("contains a control character")
                .doesNotContainPattern("[\\p{Cntrl}\\u202e]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hunter2@github.com/a/b",
                "https://hunter2@github.com/a/b",
                "https://user:pass/hunter2@github.com/a/b",
                "https://user:hunter2@github.com/a@b",
                "user:hunter2@github.com:a/b",
                "ssh://user:hunter2@github.com/a/b",
                "http://me:hunter2@GitHub.com/a",
            })
    void a_credential_in_the_text_never_reaches_the_message(String text) {
        assertThat(refused(text, Allowed.REMOTE)).doesNotContain("hunter2");
    }

    @Test
    void an_endless_address_is_refused_and_cut_in_the_message() {
        String longest = "https://github.com/" + "a".repeat(GitUrl.MAX_LENGTH - "https://github.com/".length());
        valid(longest, Allowed.REMOTE);
        assertThat(refused(longest + "a", Allowed.REMOTE))
                .contains("longer than 1024 characters")
                .hasSizeLessThan(400);
    }
}
