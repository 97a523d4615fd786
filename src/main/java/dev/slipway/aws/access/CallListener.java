package dev.slipway.aws.access;

/** Is told of every call to AWS. */
public interface CallListener {

    /** A request is sent, a repetition included. */
    void sent(String service, String operation);

    /** AWS has throttled a request, whether or not it is repeated. */
    void throttled(String service, String operation);

    /** A call has failed for good; {@code error} is the code that AWS gave, or the kind of failure. */
    void failed(String service, String operation, String error);

    /** Nobody listens. */
    CallListener NONE = new CallListener() {
        @Override
        public void sent(String service, String operation) {}

        @Override
        public void throttled(String service, String operation) {}

        @Override
        public void failed(String service, String operation, String error) {}
    };
}
