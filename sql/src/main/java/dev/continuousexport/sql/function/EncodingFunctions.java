package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.GUID;
import static dev.continuousexport.sql.types.KustoType.STRING;

import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.functions.UserDefinedFunction;

/** Base64, URLs, digests. */
final class EncodingFunctions {
  private EncodingFunctions() {}

  static List<KustoFunction> all() {
    KustoFunction encode =
        text("base64_encode_tostring", "Its UTF-8 as base64.", Encodings.Base64Encode.class);
    KustoFunction decode =
        text("base64_decode_tostring", "The text of base64.", Encodings.Base64Decode.class);
    return List.of(
        encode,
        encode.alias("base64_encodestring"),
        decode,
        decode.alias("base64_decodestring"),
        Parameters.of(STRING)
            .function(
                "base64_decode_toarray(text)",
                DYNAMIC,
                "The bytes of base64; null where it is none.",
                Encodings.Base64DecodeArray.class),
        Parameters.of(DYNAMIC)
            .function(
                "base64_encode_fromarray(bytes)",
                STRING,
                "Bytes as base64.",
                Encodings.Base64EncodeArray.class),
        text("url_encode", "For a form of a URL.", Encodings.UrlEncode.class),
        text("url_encode_component", "For a URL.", Encodings.UrlEncodeComponent.class),
        text("url_decode", "The text of its escapes.", Encodings.UrlDecode.class),
        Parameters.of(GUID)
            .function(
                "base64_encode_fromguid(guid)",
                STRING,
                "The bytes of a guid as base64.",
                Guids.Base64EncodeGuid.class),
        Parameters.of(STRING)
            .function(
                "base64_decode_toguid(text)",
                GUID,
                "The guid of base64; null where it is none.",
                Guids.Base64DecodeGuid.class),
        text(
            "gzip_compress_to_base64_string",
            "Compressed by gzip, as base64.",
            Compression.GzipCompress.class),
        text(
            "gzip_decompress_from_base64_string",
            "What gzip has compressed; empty where that is nothing.",
            Compression.GzipDecompress.class),
        text(
            "zlib_compress_to_base64_string",
            "Compressed by zlib, as base64.",
            Compression.ZlibCompress.class),
        text(
            "zlib_decompress_from_base64_string",
            "What zlib has compressed; empty where that is nothing.",
            Compression.ZlibDecompress.class),
        text("punycode_from_string", "Its Punycode.", Punycode.PunycodeOfText.class),
        text("punycode_to_string", "The text of Punycode.", Punycode.TextOfPunycode.class),
        text(
            "punycode_domain_to_string",
            "A domain with labels of ASCII.",
            Punycode.PunycodeOfDomain.class),
        text(
            "punycode_domain_from_string",
            "The domain of labels of ASCII.",
            Punycode.DomainOfPunycode.class),
        digest("hash_md5", "MD5"),
        digest("hash_sha1", "SHA-1"),
        digest("hash_sha256", "SHA-256"));
  }

  private static KustoFunction text(
      String name, String documentation, Class<? extends UserDefinedFunction> implementation) {
    return Parameters.of(STRING).function(name + "(text)", STRING, documentation, implementation);
  }

  private static KustoFunction digest(String name, String algorithm) {
    return KustoFunction.of(
        name,
        name + "(value): string",
        "The " + algorithm + " digest of its text.",
        arguments ->
            arguments.size() == 1
                ? Optional.of(Typing.uniform(STRING, 1, STRING))
                : Optional.empty(),
        (call, arguments, context) ->
            SqlExpression.present(
                context.call(
                    Encodings.Digest.class,
                    List.of(SqlExpression.present(SqlText.text(algorithm)), arguments.get(0)))));
  }
}
