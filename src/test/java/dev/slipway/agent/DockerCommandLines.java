package dev.slipway.agent;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What people write in buildspecs, and what a shell could spoil. Words are separated by single blanks. */
final class DockerCommandLines {

    private DockerCommandLines() {}

    /** Those that do without standard input. */
    static Stream<List<String>> withoutInput() {
        Stream<String> written = Stream.of(
                "",
                "--help",
                "build -t app .",
                "build -t app:latest -f docker/Dockerfile .",
                "build -t app ./service",
                "build -t app -f service/Dockerfile service",
                "build -t app:latest -t app:1.0 .",
                "build . -t app --no-cache",
                "build --build-arg VERSION=1.0 --build-arg=NAME=value -t app .",
                "build --cache-from app:latest -t app .",
                "build --platform linux/amd64 --platform=linux/arm64 -t app .",
                "build --target release --label a=b --pull --progress plain -q .",
                "build -o out .",
                "build https://example.com/repository.git#main:service",
                "buildx build --push -t app .",
                "buildx create --use",
                "buildx inspect --bootstrap",
                "--context default build -t app .",
                "tag app:latest 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:latest",
                "push 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:latest",
                "push app",
                "push --all-tags app",
                "login -u AWS -p token https://123456789012.dkr.ecr.eu-west-1.amazonaws.com",
                "login --username user --password secret",
                "login -u AWS -p token -e none https://123456789012.dkr.ecr.eu-west-1.amazonaws.com",
                "logout",
                "pull python:3.12",
                "images",
                "image ls -q",
                "image push app",
                "inspect --format={{.Id}} app",
                "rmi -f app",
                "info",
                "version --format {{.Server.Version}}",
                "--version",
                "manifest create app:1 app:1-amd64 app:1-arm64",
                "manifest annotate app:1 app:1-arm64 --arch arm64",
                "manifest push app:1",
                "run --rm -v /var/run/docker.sock:/var/run/docker.sock app",
                "save app",
                "compose up -d",
                "rmi --force --file=- app",
                "push --file=- app",
                "build -t -name .");
        Stream<List<String>> odd = Stream.of(
                List.of("tag", "", "b"),
                List.of("build", "--label", "a=b c  d", "."),
                List.of("build", "--label", "a=first\nsecond\n", "."),
                List.of("build", "--label", "\n", "--label", " ", "--label", "\t", "."),
                List.of("build", "--label", "a=$(echo run) `echo run` '\"\\n\\0%s*?[a]~", "."),
                List.of("build", "--build-arg", "A=$HOME", "--build-arg", "x;y", "--build-arg", "", "."),
                List.of("build", "--label", "a=\u00e4\u20ac\ud83d\ude80", "."),
                List.of("build", "--label", "a=" + "x".repeat(100_000), "."),
                List.of("-n", "-e", "\\c"));
        return Stream.concat(written.map(DockerCommandLines::words), odd);
    }

    /** Those that get what the caller has on standard input. */
    static Stream<List<String>> withInput() {
        return Stream.of(
                        "build -",
                        "build -t app -",
                        "build -t app -f - .",
                        "build -t app --file - .",
                        "build -t app --file=- .",
                        "build -t app -f- .",
                        "build -t app -f=- .",
                        "build -qf- .",
                        "build -- -",
                        "image build -",
                        "builder build -f - .",
                        "buildx build -f- .",
                        "buildx --builder one build --file=- .",
                        "buildx b -f- .",
                        "--config /tmp/build --log-level error build -f- .",
                        "-D -c one build -f- .",
                        "login -u AWS --password-stdin 123456789012.dkr.ecr.eu-west-1.amazonaws.com",
                        "login --password-stdin=true --username user",
                        "login --username AWS --password-stdin public.ecr.aws",
                        "load",
                        "load -q",
                        "load --quiet --platform linux/amd64",
                        "image load",
                        "load -i -")
                .map(DockerCommandLines::words);
    }

    private static List<String> words(String line) {
        return line.isEmpty() ? List.of() : Arrays.asList(line.split(" "));
    }
}
