package dev.slipway.aws.fake;

import dev.slipway.aws.MotoOnDemand;
import java.net.InetSocketAddress;

/**
 * Starts a {@link FakeAws} that other machines reach too; the argument is its port, any free one without. Where SLIPWAY_MOTO names moto,
 * that plays the other services.
 */
public final class FakeAwsMain {

    private FakeAwsMain() {}

    public static void main(String[] args) throws InterruptedException {
        int port = args.length == 0 ? 0 : Integer.parseInt(args[0]);
        try (MotoOnDemand moto = new MotoOnDemand();
                FakeAws aws = FakeAws.start(new InetSocketAddress("0.0.0.0", port))) {
            if (MotoOnDemand.isThere()) {
                aws.forwardOthers(moto);
            }
            System.out.println(aws.endpoint());
            Thread.currentThread().join();
        }
    }
}
