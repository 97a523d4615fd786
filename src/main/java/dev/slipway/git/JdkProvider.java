package dev.slipway.git;

import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Optional;
import org.apache.sshd.common.util.security.AbstractSecurityProviderRegistrar;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;

/** The JDK's provider of elliptic curves, for Ed25519 alone: the SSH library finds the rest by itself. */
final class JdkProvider extends AbstractSecurityProviderRegistrar {

    static final String NAME = "SunEC";

    private final EdDSASupport<?, ?> ed25519;

    JdkProvider(EdDSASupport<?, ?> ed25519) {
        super(NAME);
        this.ed25519 = ed25519;
    }

    @Override
    public boolean isSupported() {
        return true;
    }

    @Override
    public Provider getSecurityProvider() {
        return Security.getProvider(NAME);
    }

    @Override
    public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
        return Optional.of(ed25519);
    }

    @Override
    public boolean isSecurityEntitySupported(Class<?> type, String name) {
        return name.equals(ed25519.getKeyFactoryAlgorithm())
                && (type == KeyFactory.class || type == KeyPairGenerator.class || type == Signature.class);
    }
}
