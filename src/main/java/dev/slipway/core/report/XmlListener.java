package dev.slipway.core.report;

/** Hears of an XML file in its order. */
interface XmlListener {

    /** An element begins. The first one is the root. */
    void start(XmlElement element) throws UnreadableReport;

    /** A piece of the text of the element that began last and has not ended. */
    void text(String piece);

    /** An element ends. */
    void end(XmlElement element);
}
