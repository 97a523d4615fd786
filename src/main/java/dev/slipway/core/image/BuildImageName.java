package dev.slipway.core.image;

/**
 * The name of a build image as a container engine pulls it. CodeBuild's own images, {@code aws/codebuild/NAME:TAG}, are names
 * of CodeBuild and of no registry; AWS publishes those that it maintains in its public one.
 */
public final class BuildImageName {

    private static final String OF_CODEBUILD = "aws/codebuild/";
    private static final String PUBLISHED = "public.ecr.aws/codebuild/";

    private BuildImageName() {}

    /** The name to look for on this machine; refused where it is none. */
    public static ParsedImageReference parse(String image) {
        return ImageReference.parse(
                image.startsWith(OF_CODEBUILD) ? PUBLISHED + image.substring(OF_CODEBUILD.length()) : image);
    }
}
