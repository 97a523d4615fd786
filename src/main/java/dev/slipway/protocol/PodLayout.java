package dev.slipway.protocol;

/**
 * Where things are in a build's pod. The paths that a build can see are CodeBuild's own, so that log lines and the shell's
 * error messages read as they do there.
 *
 * @param root empty in a pod; a directory in front of all paths elsewhere
 */
public record PodLayout(String root) {

    /** The layout of a real pod. */
    public static final PodLayout POD = new PodLayout("");

    /** Sources and whatever the build writes beside them; on the node's disk, shared by all containers. */
    public String output() {
        return root + "/codebuild/output";
    }

    /** Script, environment, pipes and exported variables; in memory, shared by all containers. */
    public String exchange() {
        return output() + "/tmp";
    }

    /** What the build container runs as its process 1. */
    public String wrapper() {
        return exchange() + "/run.sh";
    }

    /** The build's script. */
    public String script() {
        return exchange() + "/build.sh";
    }

    /** The pipe that carries the output of the build container for as long as it lives. */
    public String outputPipe() {
        return exchange() + "/output.fifo";
    }

    /** The pipe through which the build container is asked to end. */
    public String controlPipe() {
        return exchange() + "/" + controlPipeName();
    }

    /** The name of {@link #controlPipe()} in its directory. */
    public String controlPipeName() {
        return "control.fifo";
    }

    /** Where the build's docker commands meet the agent. */
    public String docker() {
        return exchange() + "/docker";
    }

    /** The directory in front of the build's PATH in which its docker commands are. */
    public String dockerPrograms() {
        return docker() + "/bin";
    }

    /** What the executor makes: it can write here, and nowhere else that another container sees. */
    public String layouts() {
        return root + "/slipway/layouts";
    }

    /** {@link #layouts()} as the executor sees it. */
    public String layoutsOfExecutor() {
        return root + "/kaniko/slipway/layouts";
    }

    /** What the agent gives to the executor, which can only read it; the build container does not see it. */
    public String images() {
        return root + "/slipway/images";
    }

    /** The same directory, as the executor sees it: what is mounted below /kaniko is in no image. */
    public String imagesOfExecutor() {
        return root + "/kaniko/slipway/images";
    }

    /** {@link #output()} as the executor sees it, where it can read but not write. */
    public String outputOfExecutor() {
        return root + "/kaniko/slipway/source";
    }

    /** The files of the Secret {@code secretName} with credentials of registries; {@code slipway} only. */
    public String registrySecret(String secretName) {
        return root + "/slipway/registries/" + secretName;
    }

    /** What {@code source} leaves for {@code slipway}; the build container does not see it. */
    public String handover() {
        return root + "/slipway/handover";
    }

    /** The file of the {@link Handover}. */
    public String handoverFile() {
        return handover() + "/handover.json";
    }

    /** The directory of the order; our containers only. */
    public String order() {
        return root + "/slipway/order";
    }

    /** The file of the {@link BuildOrder}. */
    public String orderFile() {
        return order() + "/build.json";
    }

    /** The files of the Secret {@code secretName}; {@code source} only. */
    public String credential(String secretName) {
        return root + "/slipway/credentials/" + secretName;
    }

    /** The values of variables from Secrets and ConfigMaps; {@code source} only. */
    public String values() {
        return root + "/slipway/values";
    }

    /** The file with the value of a key of a Secret. */
    public String secretValue(String name, String key) {
        return values() + "/" + secretValuePath(name, key);
    }

    /** The file with the value of a key of a ConfigMap. */
    public String configMapValue(String name, String key) {
        return values() + "/" + configMapValuePath(name, key);
    }

    /** {@link #secretValue} below {@link #values()}. */
    public static String secretValuePath(String name, String key) {
        return "secrets/" + name + "/" + key;
    }

    /** {@link #configMapValue} below {@link #values()}. */
    public static String configMapValuePath(String name, String key) {
        return "configmaps/" + name + "/" + key;
    }

    /** The directory of the store's capabilities; our containers only. */
    public String capabilities() {
        return root + "/slipway/store";
    }

    /** The file with the capability to write what the build puts out. */
    public String outputCapability() {
        return capabilities() + "/" + StoreAccess.OUTPUT;
    }

    /** The file with the capability to read the stored artifact {@code inputName}. */
    public String inputCapability(String inputName) {
        return capabilities() + "/" + StoreAccess.input(inputName);
    }

    /** The file whose content the kubelet makes a container's last word. */
    public String terminationMessage() {
        return root + "/dev/termination-log";
    }
}
