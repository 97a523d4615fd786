# The line is "DIGEST REFERENCE…". Registries allow no character in it that JSON or this shell would take for its own.
SLIPWAY_IMAGE_DIGEST=${slipway_image_made%% *}
slipway_image_first=
slipway_image_tags=
for slipway_image_name in ${slipway_image_made#* }; do
  case ${slipway_image_name##*/} in
    *:*) ;;
    *) slipway_image_name=$slipway_image_name:latest ;;
  esac
  slipway_image_first=${slipway_image_first:-$slipway_image_name}
  slipway_image_tags=$slipway_image_tags${slipway_image_tags:+, }'"'${slipway_image_name##*:}'"'
done
SLIPWAY_IMAGE_TAG=${slipway_image_first##*:}
SLIPWAY_IMAGE_URI=${slipway_image_first%:*}@$SLIPWAY_IMAGE_DIGEST
if [ "$SLIPWAY_IMAGE_DIGEST" = - ]; then
  # An image that only this machine has is known by its tag.
  unset SLIPWAY_IMAGE_DIGEST
  SLIPWAY_IMAGE_URI=$slipway_image_first
fi
printf '[{"name":"%s","imageUri":"%s"}]\n' "$slipway_image_container" "$SLIPWAY_IMAGE_URI" \
  > "$slipway_image_directory/imagedefinitions.json"
printf '{"ImageURI":"%s","ImageDigest":"%s","ImageTags":[%s]}\n' \
  "$SLIPWAY_IMAGE_URI" "${SLIPWAY_IMAGE_DIGEST-}" "$slipway_image_tags" > "$slipway_image_directory/imageDetail.json"
export SLIPWAY_IMAGE_URI SLIPWAY_IMAGE_TAG
[ -z "${SLIPWAY_IMAGE_DIGEST+set}" ] || export SLIPWAY_IMAGE_DIGEST
