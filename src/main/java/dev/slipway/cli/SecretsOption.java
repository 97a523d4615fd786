package dev.slipway.cli;

import dev.slipway.aws.secret.AwsSecretValues;
import dev.slipway.core.build.SecretValues;
import dev.slipway.core.build.ValueReference;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a run takes the values of the Parameter Store and of Secrets Manager from. */
final class SecretsOption {

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /** Far above what an environment can hold. */
    private static final long MAX_BYTES = 4 << 20;

    @Option(
            names = "--secrets",
            paramLabel = "FILE",
            description =
                    "Takes the values of env.parameter-store and env.secrets-manager from a YAML file instead of AWS:"
                            + " 'parameter-store: {NAME: VALUE}' and 'secrets-manager: {ID: {KEY: VALUE}}'; and those of"
                            + " valueFrom, under secretKeyRef and configMapKeyRef, as '{NAME: {KEY: VALUE}}'.")
    private @Nullable Path file;

    /** A run that names no secret does not load the SDK. */
    private SecretValues values = SecretsOption::withoutFile;

    /** Reads the file, if one was named; before anything is written or started. */
    void read(RunConsole console) {
        if (file == null) {
            return;
        }
        SecretsFile.Parsed parsed = SecretsFile.parse(file.toString(), text(file));
        if (parsed instanceof SecretsFile.Invalid invalid) {
            throw RefusedException.input(file + " is refused:\n  " + String.join("\n  ", invalid.problems()));
        }
        values = ((SecretsFile.Valid) parsed).values();
        if (othersMayRead(file)) {
            console.say("warning: others on this machine may read or change " + file
                    + ", which holds secrets; chmod 600 " + file);
        }
    }

    private static Map<ValueReference, SecretValues.Lookup> withoutFile(Set<ValueReference> references) {
        Map<ValueReference, SecretValues.Lookup> answers = new LinkedHashMap<>();
        Set<ValueReference> inAws = new LinkedHashSet<>();
        for (ValueReference reference : references) {
            if (reference instanceof ValueReference.SecretKey) {
                answers.put(reference, onCluster("secretKeyRef"));
            } else if (reference instanceof ValueReference.ConfigMapKey) {
                answers.put(reference, onCluster("configMapKeyRef"));
            } else {
                inAws.add(reference);
            }
        }
        if (!inAws.isEmpty()) {
            answers.putAll(new AwsSecretValues().lookUp(inAws));
        }
        return answers;
    }

    private static SecretValues.Lookup onCluster(String block) {
        return new SecretValues.Missing(
                " here, as this run asks no cluster; give the value under " + block + " in a file with --secrets FILE");
    }

    /** Where the values are. */
    SecretValues values() {
        return values;
    }

    private static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            throw RefusedException.usage("there is no file " + file + "; --secrets names a YAML file with values");
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw RefusedException.input(
                        file + " is larger than 4 MB, more than the variables of a build can hold");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw RefusedException.input(file + " is no text in UTF-8");
        } catch (IOException e) {
            throw RefusedException.input("cannot read " + file + ": " + FileProblem.words(e));
        }
    }

    private static boolean othersMayRead(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            // A file system without such rights has nothing to warn of.
            return false;
        }
    }
}
