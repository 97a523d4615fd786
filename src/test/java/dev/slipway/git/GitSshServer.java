package dev.slipway.git;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.command.Command;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.UploadPack;

/** A real SSH server that knows users by their keys and runs JGit's upload-pack. */
final class GitSshServer implements AutoCloseable {

    private final SshServer server = SshServer.setUpDefaultServer();
    private final Map<String, Repository> repositories = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final KeyPair hostKey;

    private GitSshServer(KeyPair hostKey, PublicKey user) {
        this.hostKey = hostKey;
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator((name, key, session) -> name.equals("git") && KeyUtils.compareKeys(key, user));
        server.setCommandFactory(this::command);
    }

    static GitSshServer start(KeyPair hostKey, PublicKey user) throws IOException {
        GitSshServer started = new GitSshServer(hostKey, user);
        started.server.start();
        return started;
    }

    GitSshServer serve(String path, Repository repository) {
        repositories.put(path, repository);
        return this;
    }

    String url(String path) {
        return "ssh://git@127.0.0.1:" + server.getPort() + path;
    }

    int port() {
        return server.getPort();
    }

    /** Its line of known_hosts. */
    String knownHost() {
        return "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(hostKey.getPublic());
    }

    List<String> commands() {
        return commands;
    }

    private Command command(ChannelSession channel, String line) {
        commands.add(line);
        return new AbstractCommandSupport(line, null) {
            @Override
            public void run() {
                try {
                    serve(line);
                    onExit(0);
                } catch (IOException | InterruptedException | RuntimeException e) {
                    onExit(128, "failed");
                }
            }

            private void serve(String line) throws IOException, InterruptedException {
                String path = line.replaceFirst("^git-upload-pack '(.*)'$", "$1");
                if (path.equals("/silent.git")) {
                    closing.await();
                }
                Repository repository = repositories.get(path);
                if (repository == null) {
                    getErrorStream()
                            .write("ERROR: Repository not found.\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    getErrorStream().flush();
                    throw new IOException("not found");
                }
                String protocol = getEnvironment().getEnv().get("GIT_PROTOCOL");
                try (UploadPack upload = new UploadPack(repository)) {
                    upload.setRequestPolicy(UploadPack.RequestPolicy.ANY);
                    if (protocol != null) {
                        upload.setExtraParameters(List.of(protocol.split(":")));
                    }
                    upload.upload(getInputStream(), getOutputStream(), getErrorStream());
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        server.stop(true);
    }
}
