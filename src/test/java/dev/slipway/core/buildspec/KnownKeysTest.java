package dev.slipway.core.buildspec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said to a key that is none. */
class KnownKeysTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        artifacts, discard_paths,         write discard-paths
        artifacts, discardPaths,          write discard-paths
        artifacts, file,                  write files
        artifacts, base-direcotry,        write base-directory
        env,       variable,              write variables
        env,       varaibles,             write variables
        env,       exported_variables,    write exported-variables
        env,       plaintext,             write variables
        phase,     comands,               write commands
        phase,     on_failure,            write on-failure
        phase,     onfailure,             write on-failure
        phase,     final,                 write finally
        phase,     steps,                 write commands
        phase,     runtime-version,       write runtime-versions
        phases,    pre-build,             write pre_build
        phases,    Build,                 write build
        phases,    postbuild,             write post_build
        '',        phase,                 write phases
        '',        artifact,              write artifacts
        '',        environment_variables, write env.variables
        phase,     pre_build,             move it below phases
        phases,    artifacts,             move it to the top of the file
        phases,    commands,              'move it below a phase, such as phases.build'
        phases,    exported-variables,    move it below env
        '',        build,                 move it below phases
        '',        files,                 move it below artifacts
        '',        exported-variables,    move it below env
        """)
    void what_was_meant_is_told(String kind, String key, String fix) {
        assertThat(KnownKeys.meant(kind, key)).hasValue(fix);
    }

    @ParameterizedTest
    @CsvSource({"'',eb_codebuild_settings", "artifacts,type", "phase,when", "env,x", "phases,deploy", "'',''"})
    void nothing_is_guessed_when_nothing_is_near(String kind, String key) {
        assertThat(KnownKeys.meant(kind, key)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"build,biuld,1", "build,build,0", "build,bild,1", "build,builds,1", "abc,'',3", "abc,xyz,3"})
    void slips_are_counted(String from, String to, int slips) {
        assertThat(NearestName.slips(from, to)).isEqualTo(slips);
        assertThat(NearestName.slips(to, from)).isEqualTo(slips);
    }
}
