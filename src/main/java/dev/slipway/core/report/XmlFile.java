package dev.slipway.core.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An XML file as events. A DOCTYPE is passed over: nothing is loaded for it, and no entity of it is known. */
final class XmlFile {

    private static final int MAX_DEPTH = 200;

    private final XMLStreamReader reader;
    private final Deque<XmlElement> open = new ArrayDeque<>();

    private XmlFile(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** Tells {@code listener} what is in the file. */
    static void read(InputStream file, XmlListener listener) throws IOException, UnreadableReport {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new XmlMarkup(XmlText.of(file)));
            try {
                new XmlFile(reader).tell(listener);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw problem(e);
        } catch (RuntimeException e) {
            // The JDK's parser ends so on some files that are none.
            throw new UnreadableReport("it is not well-formed XML");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLReporter((message, type, information, location) -> {
            // What is wrong ends the reading; the parser would print it, too.
        });
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("it refers to another file");
        });
        return factory;
    }

    private void tell(XmlListener listener) throws XMLStreamException, UnreadableReport {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(listener);
                case XMLStreamConstants.END_ELEMENT -> listener.end(open.pop());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> listener.text(reader.getText());
                default -> {
                    // Comments, instructions and references to entities that nothing is known of.
                }
            }
        }
    }

    private void start(XmlListener listener) throws UnreadableReport {
        if (open.size() == MAX_DEPTH) {
            throw new UnreadableReport("its elements are nested more than " + MAX_DEPTH + " deep");
        }
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(local(reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
        }
        XmlElement element = new XmlElement(local(reader.getLocalName()), attributes, Optional.ofNullable(open.peek()));
        open.push(element);
        listener.start(element);
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static UnreadableReport problem(XMLStreamException e) throws IOException {
        if (e.getNestedException() instanceof IOException io) {
            throw io;
        }
        int line = e.getLocation() == null ? -1 : e.getLocation().getLineNumber();
        return new UnreadableReport("it is not well-formed XML" + (line > 0 ? " (line " + line + ")" : ""));
    }
}
