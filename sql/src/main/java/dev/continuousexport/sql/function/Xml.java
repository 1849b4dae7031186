package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** XML as a bag: elements, attributes and texts. Entities and DTDs are not looked at. */
public final class Xml {
  private static final int LONGEST = 1 << 20;
  private static final int DEEPEST = 500;

  /** Java's own reader, whatever else is on the class path, and nothing from outside. */
  private static final XMLInputFactory FACTORY = factory();

  private Xml() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private static @Nullable JsonNode read(String xml) {
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
      Deque<ObjectNode> open = new ArrayDeque<>();
      Deque<String> names = new ArrayDeque<>();
      open.push(JsonNodeFactory.instance.objectNode());
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            names.push(reader.getLocalName());
            open.push(attributes(reader));
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (!reader.getText().isBlank()) {
              add(open.element(), "#text", TextNode.valueOf(reader.getText().strip()));
            }
          }
          case XMLStreamConstants.END_ELEMENT -> {
            JsonNode element = simplified(open.pop());
            add(open.element(), names.pop(), element);
          }
          default -> {
            // Comments, instructions and the like are no part of the value.
          }
        }
        if (open.size() > DEEPEST) {
          return null;
        }
      }
      return open.pop();
    } catch (XMLStreamException e) {
      return null;
    }
  }

  private static ObjectNode attributes(XMLStreamReader reader) {
    ObjectNode element = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String prefix = reader.getAttributePrefix(i);
      String space = prefix == null || prefix.isEmpty() ? "@" : "@" + prefix + ":";
      element.put(space + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return element;
  }

  /** Nothing is null, text alone is text. */
  private static JsonNode simplified(ObjectNode element) {
    if (element.isEmpty()) {
      return NullNode.instance;
    }
    JsonNode text = element.get("#text");
    return element.size() == 1 && text != null && text.isTextual() ? text : element;
  }

  /** What comes again makes an array. */
  private static void add(ObjectNode parent, String name, JsonNode value) {
    JsonNode before = parent.get(name);
    if (before == null) {
      parent.set(name, value);
    } else if (before instanceof ArrayNode array) {
      array.add(value);
    } else {
      parent.set(name, JsonNodeFactory.instance.arrayNode().add(before).add(value));
    }
  }

  /** parse_xml(): null for what is no XML or too long. */
  public static final class ParseXml extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String xml) {
      JsonNode value = xml == null || xml.isEmpty() || xml.length() > LONGEST ? null : read(xml);
      return value == null ? null : Json.print(value);
    }
  }
}
