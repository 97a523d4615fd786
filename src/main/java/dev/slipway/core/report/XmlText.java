package dev.slipway.core.report;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML file in the encoding that it names. Bytes that are none are replaced: what a test printed is often
 * kept in a report as it came, and its cases count all the same.
 */
final class XmlText {

    private static final int DECLARATION = 256;
    private static final Pattern ENCODING =
            Pattern.compile("^(?:\u00ef\u00bb\u00bf)?<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

    private XmlText() {}

    /** Reads {@code file} from its beginning; a byte order mark is left out. */
    static Reader of(InputStream file) throws IOException, UnreadableReport {
        BufferedInputStream in = new BufferedInputStream(file);
        in.mark(DECLARATION);
        byte[] start = in.readNBytes(DECLARATION);
        in.reset();
        Charset charset = charset(start);
        if (charset.equals(StandardCharsets.UTF_8) && start.length > 2 && start[0] == (byte) 0xef) {
            in.skipNBytes(3);
        }
        return new InputStreamReader(in, charset);
    }

    private static Charset charset(byte[] start) throws UnreadableReport {
        boolean isWide = start.length > 1
                && (start[0] == 0 || start[1] == 0 || (start[0] & 0xff) + (start[1] & 0xff) == 0xff + 0xfe);
        if (isWide) {
            boolean isLittle = start[1] == 0 || start[0] == (byte) 0xff;
            boolean hasMark = start[0] != 0 && start[1] != 0;
            return hasMark ? StandardCharsets.UTF_16 : isLittle ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        Matcher declared = ENCODING.matcher(new String(start, StandardCharsets.ISO_8859_1));
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(declared.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UnreadableReport("its encoding " + declared.group(1) + " is not known here");
        }
    }
}
