package dev.slipway.aws.fake;

import java.net.InetSocketAddress;

/** Starts a {@link FakeAws} that other machines reach too; the argument is its port, any free one without. */
public final class FakeAwsMain {

    private FakeAwsMain() {}

    public static void main(String[] args) throws InterruptedException {
        int port = args.length == 0 ? 0 : Integer.parseInt(args[0]);
        try (FakeAws aws = FakeAws.start(new InetSocketAddress("0.0.0.0", port))) {
            System.out.println(aws.endpoint());
            Thread.currentThread().join();
        }
    }
}
