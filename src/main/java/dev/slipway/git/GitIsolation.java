package dev.slipway.git;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Makes JGit the same everywhere: no system, user or JGit configuration, no {@code GIT_*} variables, no look-up of this
 * machine's name. So nobody's {@code url.*.insteadOf}, {@code http.sslVerify} or proxy setting changes where a
 * credential goes. It also keeps JGit from probing the file system, which takes seconds in a fresh home directory.
 */
final class GitIsolation extends SystemReader.Delegate {

    private static final GitIsolation INSTALLED = install();

    private GitIsolation(SystemReader platform) {
        super(platform);
    }

    private static GitIsolation install() {
        FS.FileStoreAttributes.setBackground(true);
        GitIsolation isolation = new GitIsolation(SystemReader.getInstance());
        SystemReader.setInstance(isolation);
        return isolation;
    }

    /** To be called before any use of JGit; holds for the life of the process. */
    static void ensure() {
        if (SystemReader.getInstance() != INSTALLED) {
            SystemReader.setInstance(INSTALLED);
        }
    }

    @Override
    public String getHostname() {
        return "localhost";
    }

    @Override
    public @Nullable String getenv(String variable) {
        return variable.startsWith("GIT_") ? null : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    /**
     * A configuration that is never read from or written to a file. All it says is that JGit does not tidy up by itself:
     * after a fetch it would do so in a thread of its own, in a directory that by then belongs to a build or is deleted.
     */
    private static final class NoConfig extends FileBasedConfig {
        @SuppressWarnings("NullAway") // JGit takes no file for a configuration that is never loaded
        NoConfig(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
            setInt(ConfigConstants.CONFIG_GC_SECTION, null, ConfigConstants.CONFIG_KEY_AUTO, 0);
            setBoolean(ConfigConstants.CONFIG_GC_SECTION, null, ConfigConstants.CONFIG_KEY_AUTODETACH, false);
        }

        /**
         * What JGit would otherwise measure of each file system, by writing probe files into the very repository for
         * seconds, in a thread that races with whoever deletes it. The coarsest values that file systems have only
         * make JGit look at contents where times would have told.
         */
        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long defaultValue, TimeUnit unit) {
            return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
                    ? unit.convert(FS.FileStoreAttributes.FALLBACK_TIMESTAMP_RESOLUTION)
                    : super.getTimeUnit(section, subsection, name, defaultValue, unit);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
