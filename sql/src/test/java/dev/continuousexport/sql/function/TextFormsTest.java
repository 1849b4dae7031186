package dev.continuousexport.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.types.Ticks;
import org.junit.jupiter.api.Test;

/** Encodings, addresses, and texts of known form. */
class TextFormsTest {
  @Test
  void encodingsGoBothWays() {
    assertThat(new Encodings.Base64Encode().eval("Küste")).isEqualTo("S8O8c3Rl");
    assertThat(new Encodings.Base64Decode().eval("S8O8c3Rl")).isEqualTo("Küste");
    assertThat(new Encodings.Base64Decode().eval("S8O8c3R")).isEmpty();
    assertThat(new Encodings.Base64Decode().eval("/////w==")).isEmpty();
    assertThat(new Encodings.Base64DecodeArray().eval("/wA=")).isEqualTo("[255,0]");
    assertThat(new Encodings.Base64DecodeArray().eval("?")).isNull();
    assertThat(new Encodings.Base64EncodeArray().eval("[255,0]")).isEqualTo("/wA=");
    assertThat(new Encodings.Base64EncodeArray().eval("[256]")).isEmpty();
    assertThat(new Encodings.UrlEncode().eval("a b&c")).isEqualTo("a+b%26c");
    assertThat(new Encodings.UrlEncodeComponent().eval("a b~")).isEqualTo("a%20b~");
    assertThat(new Encodings.UrlDecode().eval("a%20b")).isEqualTo("a b");
    assertThat(new Encodings.UrlDecode().eval("100%")).isEqualTo("100%");
    assertThat(new Encodings.Digest().eval("MD5", ""))
        .isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
  }

  @Test
  void addressesAreComparedByTheirPrefixes() {
    assertThat(new Addresses.ParseIpv4().eval("192.1.168.1")).isEqualTo(3_221_334_017L);
    assertThat(new Addresses.ParseIpv4().eval("127.0.0.1/24")).isEqualTo(2_130_706_432L);
    assertThat(new Addresses.ParseIpv4().eval("1.2.3")).isNull();
    assertThat(new Addresses.ParseIpv4().eval("1.2.3.256")).isNull();
    assertThat(new Addresses.ParseIpv4().eval("1.2.3.4/33")).isNull();
    assertThat(new Addresses.Ipv4IsPrivate().eval("172.31.255.255")).isTrue();
    assertThat(new Addresses.Ipv4IsPrivate().eval("172.32.0.0")).isFalse();
    assertThat(new Addresses.Ipv4IsPrivate().eval("")).isNull();
    assertThat(new Addresses.Ipv4IsInRange().eval("10.1.2.3", "10.0.0.0/8")).isTrue();
    assertThat(new Addresses.Ipv4IsInRange().eval("11.1.2.3", "10.0.0.0/8")).isFalse();
    assertThat(
            new Addresses.Ipv4IsInAnyRange().eval("\"10.1.2.3\"", "[\"1.0.0.0/8\",\"10.0.0.0/8\"]"))
        .isTrue();
    assertThat(new Addresses.Ipv4IsMatch().eval("192.168.1.1", "192.168.1.0", 31L)).isTrue();
    assertThat(new Addresses.Ipv4Compare().eval("1.1.1.1", "1.1.1.2", null)).isEqualTo(-1);
    assertThat(new Addresses.FormatIpv4().eval("\"192.168.1.255\"", 24L)).isEqualTo("192.168.1.0");
    assertThat(new Addresses.FormatIpv4().eval("3232236031", 24L)).isEqualTo("192.168.1.0");
  }

  @Test
  void textsAreTakenApart() {
    assertThat(new Parsing.ParseUrl().eval("s://u:p@host:1234/a/b?k1=v%201&k2#f"))
        .isEqualTo(
            "{\"Scheme\":\"s\",\"Host\":\"host\",\"Port\":\"1234\",\"Path\":\"/a/b\","
                + "\"Username\":\"u\",\"Password\":\"p\","
                + "\"Query Parameters\":{\"k1\":\"v 1\",\"k2\":\"\"},\"Fragment\":\"f\"}");
    assertThat(new Parsing.ParseUrl().eval("no url")).contains("\"Host\":\"\"");
    assertThat(new Parsing.ParseCsv().eval("aa,\"b,\"\"c\",\nnext"))
        .isEqualTo("[\"aa\",\"b,\\\"c\",\"\"]");
    assertThat(new Parsing.ExtractJson().eval("$.a[1]['b']", "{\"a\":[0,{\"b\":\"x\"}]}"))
        .isEqualTo("x");
    assertThat(new Parsing.ExtractJson().eval("a", "{\"a\":1}")).isEmpty();
    assertThat(new Parsing.ExtractJson().eval("$.a", "no json")).isEmpty();
  }

  @Test
  void timesAreWrittenByLetters() {
    TimeFormat.FormatDatetime datetime = new TimeFormat.FormatDatetime();
    long time = DatetimeText.parse("2017-01-29T00:09:05.5");
    assertThat(datetime.eval(time, "yy-MM-dd [HH:mm:ss]")).isEqualTo("17-01-29 [00:09:05]");
    assertThat(datetime.eval(time, "yyyy/M/d h:mm:ss.fff tt"))
        .isEqualTo("2017/1/29 12:09:05.500 AM");
    assertThat(datetime.eval(time, "s.f FFF")).isEqualTo("5.5 5");
    assertThat(datetime.eval(null, "s")).isEmpty();
    TimeFormat.FormatTimespan timespan = new TimeFormat.FormatTimespan();
    assertThat(timespan.eval(-(Ticks.PER_DAY + 2 * Ticks.PER_HOUR), "d.hh:mm"))
        .isEqualTo("-1.02:00");
    assertThat(timespan.eval(Ticks.PER_DAY, "dddd")).isEqualTo("0001");
    assertThat(timespan.eval(Long.MIN_VALUE, "d")).startsWith("-1067");
  }
}
