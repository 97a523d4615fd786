package dev.slipway.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A podman that takes only the commands that it knows, and runs what a container would run on this machine, in a session of
 * its own: ending the program does not end the container. Paths are the same inside and outside, so that nothing else is
 * needed.
 */
final class EngineDouble {

    private static final String PROGRAM = """
            #!/bin/sh
            state='STATE'
            { printf '[%s]' "$@"; echo; } >> "$state/calls"
            unknown() { echo "unknown: $*" >&2; exit 125; }
            stop() { [ -f "$state/containers/$1" ] && kill -s KILL -- "-$(cat "$state/containers/$1")" 2> "$state/null"; }
            case "$1 $2" in
              'image inspect') [ $# -eq 3 ] && grep -qxF -- "$3" "$state/images"; exit;;
              'rm --force') [ $# -eq 3 ] || unknown "$@"; stop "$3"; rm -f "$state/containers/$3"; exit 0;;
              'ps --all')
                [ "$3 $5 $6" = '--filter --format {{.Names}}' ] || unknown "$@"
                [ "$4" = "label=dev.slipway.runs=$(cat "$state/label")" ] && ls "$state/containers"
                exit 0;;
            esac
            case "$1" in
              pull)
                echo "Trying to pull $2..."
                [ -f "$state/pull-waits" ] && { : > "$state/pull-began"; exec sleep 300; }
                grep -qxF -- "$2" "$state/registry" && echo "$2" >> "$state/images" && exit 0
                echo 'Error: manifest unknown' >&2; exit 125;;
              kill) [ $# -eq 2 ] || unknown "$@"; stop "$2"; exit;;
              run) shift;;
              *) unknown "$@";;
            esac
            while :; do
              case "$1" in
                --name) name=$2;; --workdir) directory=$2;; --label) echo "${2#*=}" > "$state/label";;
                --user) [ "$2" = 0:0 ] || unknown "$2";; --entrypoint) entry=$2;;
                --mount) [ -d "${2##*target=}" ] || unknown "$2";;
                --security-opt) [ "$2" = label=disable ] || unknown "$2";;
                --env) set -- "$@"; case "$2" in GIT_CONFIG_*) ;; *) unknown "$2";; esac;;
                --rm) shift; continue;;
                *) break;;
              esac
              shift 2
            done
            grep -qxF -- "$1" "$state/images" || unknown "image $1"
            shift
            [ -f "$state/exits" ] && exit "$(cat "$state/exits")"
            cd "$directory" || unknown "$directory"
            setsid env -i PATH=/usr/bin:/bin HOME=/root "$entry" "$@" < "$state/null" &
            echo $! > "$state/containers/$name"
            wait $!
            code=$?
            rm -f "$state/containers/$name"
            exit $code
            """;

    private final Path state;
    private final Path programs;

    EngineDouble(Path directory) throws IOException {
        state = Files.createDirectories(directory.resolve("engine"));
        Files.createDirectories(state.resolve("containers"));
        for (String file : List.of("calls", "images", "registry", "label", "null")) {
            Files.createFile(state.resolve(file));
        }
        programs = Files.createDirectories(directory.resolve("programs"));
        Path program = Files.writeString(programs.resolve("podman"), PROGRAM.replace("STATE", state.toString()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The PATH that has it. */
    String path() {
        return programs + ":" + System.getenv("PATH");
    }

    EngineDouble has(String image) throws IOException {
        Files.writeString(state.resolve("images"), image + "\n");
        return this;
    }

    EngineDouble canPull(String image) throws IOException {
        Files.writeString(state.resolve("registry"), image + "\n");
        return this;
    }

    /** Containers end at once with this code. */
    EngineDouble exits(int code) throws IOException {
        Files.writeString(state.resolve("exits"), Integer.toString(code));
        return this;
    }

    /** A pull goes on until it is ended. */
    EngineDouble pullWaits() throws IOException {
        Files.createFile(state.resolve("pull-waits"));
        return this;
    }

    boolean pullBegan() {
        return Files.exists(state.resolve("pull-began"));
    }

    /** A container that nobody has ended, of a run with that label. */
    EngineDouble left(String name, String runs) throws IOException {
        Files.writeString(state.resolve("containers").resolve(name), "999999999");
        Files.writeString(state.resolve("label"), runs + "\n");
        return this;
    }

    List<String> containers() throws IOException {
        try (var files = Files.list(state.resolve("containers"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    List<String> calls() throws IOException {
        return Files.readAllLines(state.resolve("calls"));
    }
}
