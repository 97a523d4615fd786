package dev.slipway.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * File modes in zip files, which the JDK neither writes nor reads. They are held twice: in the "ASi Unix" extra field of an
 * entry, for reading a stream, and in the external attributes of the central directory, for {@code unzip}.
 */
final class UnixModes {

    private static final int ASI_UNIX = 0x756e;
    private static final int ASI_LENGTH = 14;
    private static final int REGULAR_FILE = 0100000;
    private static final int SYMBOLIC_LINK = 0120000;
    private static final int FILE_TYPE = 0170000;
    private static final int MADE_BY_UNIX = 3;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int CENTRAL_HEADER_LENGTH = 46;

    private UnixModes() {}

    /** The mode of a symbolic link. */
    static final int LINK = SYMBOLIC_LINK | 0777;

    /** The mode of a file as everyone may read it. */
    static int mode(boolean executable) {
        return REGULAR_FILE | (executable ? 0755 : 0644);
    }

    /** Whether the owner of a file may execute it, whoever asks. */
    static boolean isExecutable(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view != null && view.readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }

    /** Lets whoever may read a file also execute it. */
    static void makeExecutable(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> readable = view.readAttributes().permissions();
        Set<PosixFilePermission> permissions = EnumSet.copyOf(readable);
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        if (readable.contains(PosixFilePermission.GROUP_READ)) {
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
        }
        if (readable.contains(PosixFilePermission.OTHERS_READ)) {
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        view.setPermissions(permissions);
    }

    /** The extra field that holds a mode. */
    static byte[] extraField(int mode) {
        ByteBuffer content = ByteBuffer.allocate(ASI_LENGTH - 4).order(ByteOrder.LITTLE_ENDIAN);
        content.putShort((short) mode);
        CRC32 checksum = new CRC32();
        checksum.update(content.array());
        return ByteBuffer.allocate(4 + ASI_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) ASI_UNIX)
                .putShort((short) ASI_LENGTH)
                .putInt((int) checksum.getValue())
                .put(content.array())
                .array();
    }

    /** Whether the extra fields of an entry say that its owner may execute it. */
    static boolean executable(byte @Nullable [] extraFields) {
        return (modeOf(extraFields) & 0100) != 0;
    }

    /** Whether the extra fields of an entry say that it is a symbolic link, whose text is its content. */
    static boolean isLink(byte @Nullable [] extraFields) {
        return (modeOf(extraFields) & FILE_TYPE) == SYMBOLIC_LINK;
    }

    /** The mode that the extra fields hold; 0 if they hold none. */
    private static int modeOf(byte @Nullable [] extraFields) {
        if (extraFields == null) {
            return 0;
        }
        ByteBuffer fields = ByteBuffer.wrap(extraFields).order(ByteOrder.LITTLE_ENDIAN);
        while (fields.remaining() >= 4) {
            int tag = Short.toUnsignedInt(fields.getShort());
            int length = Short.toUnsignedInt(fields.getShort());
            if (length > fields.remaining()) {
                return 0;
            }
            if (tag == ASI_UNIX && length >= ASI_LENGTH) {
                return Short.toUnsignedInt(fields.getShort(fields.position() + 4));
            }
            fields.position(fields.position() + length);
        }
        return 0;
    }

    /** Copies the modes from the extra fields to the external attributes, throughout a central directory. */
    static void putIntoCentralDirectory(byte[] directory) {
        ByteBuffer headers = ByteBuffer.wrap(directory).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (at + CENTRAL_HEADER_LENGTH <= directory.length && headers.getInt(at) == CENTRAL_HEADER) {
            int nameLength = Short.toUnsignedInt(headers.getShort(at + 28));
            int extraLength = Short.toUnsignedInt(headers.getShort(at + 30));
            int commentLength = Short.toUnsignedInt(headers.getShort(at + 32));
            byte[] extra = new byte[extraLength];
            headers.get(at + CENTRAL_HEADER_LENGTH + nameLength, extra);
            headers.put(at + 5, (byte) MADE_BY_UNIX);
            headers.putInt(at + 38, (isLink(extra) ? LINK : mode(executable(extra))) << 16);
            at += CENTRAL_HEADER_LENGTH + nameLength + extraLength + commentLength;
        }
    }
}
