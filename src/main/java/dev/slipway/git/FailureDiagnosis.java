package dev.slipway.git;

import dev.slipway.core.source.CredentialHost;
import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.GitUrl;
import dev.slipway.git.GitFailure.Kind;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.RemoteRepositoryException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;

/** Tells why an operation on one repository failed: from types and HTTP statuses, never from the words of an exception. */
final class FailureDiagnosis {

    private static final int LONGEST_DETAIL = 200;

    private final GitUrl url;
    private final Optional<GitCredential> credential;
    private final SshDiagnosis ssh;

    FailureDiagnosis(GitUrl url, Optional<GitCredential> credential) {
        this.url = url;
        this.credential = credential;
        this.ssh = new SshDiagnosis(url);
    }

    /** A failure if the credential is for another host, or missing where SSH wants a key; to be asked before anything is sent. */
    Optional<GitFailure> misdirectedCredential() {
        if (credential.isEmpty() && url.scheme() == GitUrl.Scheme.SSH) {
            return Optional.of(ssh.keyIsMissing());
        }
        return credential
                .filter(given -> !given.host().matches(url))
                .map(given -> failure(
                        Kind.CREDENTIAL_FOR_OTHER_HOST,
                        "the credential is for " + given.host() + " and was not sent to repository " + url
                                + "; name one that is for "
                                + url.credentialHost()
                                        .map(CredentialHost::toString)
                                        .orElse("that host")
                                + ", or none if the repository is public"));
    }

    GitFailure of(Throwable failure, HttpSession session) {
        if (session.deadline().passed()) {
            return timedOut();
        }
        if (isCausedBy(failure, SSLException.class)) {
            return failure(
                    Kind.TLS,
                    "no trusted TLS connection to " + place() + " for repository " + url
                            + "; check the host's certificate, and if your own authority signed it add that to"
                            + " Java's trust store");
        }
        Optional<GitFailure> overSsh = ssh.of(failure, session);
        if (overSsh.isPresent()) {
            return overSsh.get();
        }
        if (isCausedBy(failure, BoundedInputStream.TooMuchDataException.class)) {
            return tooManyRefs();
        }
        if (isCausedBy(failure, HttpExchange.NotAGitServerException.class)) {
            return failure(
                    Kind.REPOSITORY_NOT_FOUND,
                    "there is no git repository at " + url + ", though " + place()
                            + " answers there; check the address");
        }
        return byStatus(session).orElseGet(() -> byType(failure));
    }

    private Optional<GitFailure> byStatus(HttpSession session) {
        int status = session.lastStatus();
        if (status == 401 || status == 403) {
            return Optional.of(session.withheldFrom().map(this::withheld).orElseGet(this::authenticationFailed));
        }
        if (status == 404 || status == 410) {
            return Optional.of(repositoryNotFound());
        }
        if (status >= 300 && status < 400) {
            return Optional.of(failure(
                    Kind.REFUSED,
                    "repository " + url + " redirects to something that is not a repository, or from https to http;"
                            + " use the address that the host shows for cloning"));
        }
        return status == 408 || status == 429 || status >= 500
                ? Optional.of(failure(
                        Kind.UNREACHABLE,
                        place() + " answers repository " + url + " with an error of its own; try again later"))
                : Optional.empty();
    }

    private GitFailure byType(Throwable failure) {
        if (isCausedBy(failure, HttpTimeoutException.class) || isCausedBy(failure, InterruptedIOException.class)) {
            return timedOut();
        }
        if (isCausedBy(failure, NoRemoteRepositoryException.class)
                || isCausedBy(failure, RepositoryNotFoundException.class)
                || isCausedBy(failure, RemoteRepositoryException.class)) {
            return repositoryNotFound();
        }
        if (isCausedBy(failure, SocketException.class)
                || isCausedBy(failure, UnknownHostException.class)
                || isCausedBy(failure, UnresolvedAddressException.class)
                || isCausedBy(failure, EOFException.class)) {
            return failure(
                    Kind.UNREACHABLE,
                    place() + " could not be reached for repository " + url + "; check the address and the network");
        }
        if (isCausedBy(failure, InvalidPathException.class)) {
            return failure(
                    Kind.OTHER,
                    "repository " + url + " has a file name that this process cannot write in its locale;"
                            + " set LC_ALL=C.UTF-8");
        }
        return failure(Kind.OTHER, "repository " + url + " could not be read: " + detail(failure));
    }

    private GitFailure repositoryNotFound() {
        String next = url.credentialHost()
                .map(host -> credential.isPresent()
                        ? ", and that the credential for " + host + " may read it"
                        : ", and if it is private give a credential for " + host)
                .orElse("");
        return failure(Kind.REPOSITORY_NOT_FOUND, "repository " + url + " was not found; check the address" + next);
    }

    private GitFailure authenticationFailed() {
        return failure(
                Kind.AUTHENTICATION_FAILED,
                credential.isPresent()
                        ? place() + " refused the credential for repository " + url
                                + "; check the user name, that the token has not expired, and that it may read the"
                                + " repository"
                        : place() + " asks for a credential for repository " + url + "; give one for "
                                + url.credentialHost()
                                        .map(CredentialHost::toString)
                                        .orElse("it")
                                + ", or check the address, since some hosts ask so for repositories that do not"
                                + " exist");
    }

    private GitFailure withheld(String otherHost) {
        return failure(
                Kind.CREDENTIAL_FOR_OTHER_HOST,
                "repository " + url + " redirects to " + otherHost
                        + ", which asks for a credential and did not get the one for "
                        + credential.map(given -> given.host().toString()).orElse("the first host")
                        + "; use the repository's address on " + otherHost + " with a credential for it");
    }

    private GitFailure timedOut() {
        return failure(
                Kind.TIMED_OUT,
                place() + " did not answer in time for repository " + url + "; check the network, or try again later");
    }

    GitFailure tooManyRefs() {
        return failure(
                Kind.REFUSED,
                "repository " + url + " has more branches and tags than Slipway reads (" + RemoteHeads.MAX_REFS
                        + "); delete those that are no longer used");
    }

    GitFailure revisionNotFound(Optional<GitRevision> revision) {
        return failure(
                Kind.REVISION_NOT_FOUND,
                revision.map(asked -> RevisionWords.named(asked) + " was not found in repository " + url + "; "
                                + RevisionWords.nextStep(asked))
                        .orElseGet(() -> "repository " + url
                                + " has no default branch, or no commit on it; push one, or name a branch"));
    }

    GitUrl url() {
        return url;
    }

    GitFailure failure(Kind kind, String message) {
        return new GitFailure(kind, message);
    }

    private String place() {
        return url.localDirectory().isPresent() ? "this machine" : url.hostAndPort();
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        return cause(failure, type).isPresent();
    }

    static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static String detail(Throwable failure) {
        return oneLine(failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
    }

    /** Words of JGit, of a peer or of a repository: in one line, not too long, and without invisible characters. */
    static String oneLine(String words) {
        String line = words.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
        return line.length() > LONGEST_DETAIL ? line.substring(0, LONGEST_DETAIL) + "…" : line;
    }
}
