// With real sockets on 127.0.0.1.
#include "http/server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "http/client_test.h"

namespace anbu::http {
namespace {

Response text(std::string body) {
  return {.content_type = "text/plain", .body = std::move(body), .headers = {}, .events = nullptr};
}

class HttpServer : public testing::Test {
 protected:
  void serve(std::function<void(Request, Respond)> handle, ServerSettings settings = {}) {
    settings.port = 0;
    auto opened = Server::open(settings, {.handle = std::move(handle),
                                          .body_limit = [](const std::string&) { return 1000u; },
                                          .heartbeat = [] { return std::string{"event: clock\n\n"}; },
                                          .refused = [this](int status) { refused_ = status; }});
    ASSERT_TRUE(opened) << opened.error().message;
    server_ = std::move(*opened);
    server_->run();
  }
  std::uint16_t port() const { return server_->port(); }

  std::atomic<int> refused_ = 0;
  std::unique_ptr<Server> server_;
};

TEST_F(HttpServer, AnswersSeveralRequestsOverOneConnection) {
  serve([](const Request& request, const Respond& respond) { respond(text(request.path + request.body)); });
  Client client{port()};
  client.say("GET /one HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_NE(client.hear("/one").find("200 OK"), std::string::npos);
  client.say("POST /two HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
  EXPECT_NE(client.hear("/twoabc").find("200 OK"), std::string::npos);
}

TEST_F(HttpServer, AnswersRequestsThatWereSentAtOnceInTheirOrder) {
  serve([](const Request& request, const Respond& respond) { respond(text(request.path)); });
  Client client{port()};
  client.say("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const std::string all = client.hear_all();
  EXPECT_LT(all.find("/1"), all.find("/2"));
  EXPECT_NE(all.find("/2"), std::string::npos);
}

TEST_F(HttpServer, HandsOverDecodedPathQueryHeadersAndBody) {
  Request seen;
  serve([&seen](Request request, const Respond& respond) {
    seen = std::move(request);
    respond(text("ok"));
  });
  Client{port()}
      .say(
          "DELETE /a%20b?x=1&name=%EA%B9%80 HTTP/1.1\r\nHost: x\r\nX-Csrf-Token: T\r\nConnection: "
          "close\r\n\r\n")
      .hear_all();
  server_->stop();
  EXPECT_EQ(seen.method, Method::Delete);
  EXPECT_EQ(seen.path, "/a b");
  EXPECT_EQ(seen.parameter("name"), "김");
  EXPECT_EQ(seen.header("x-csrf-token"), "T");
  EXPECT_EQ(seen.peer, "127.0.0.1");
}

TEST_F(HttpServer, AnAnswerMayComeLaterFromAnotherThread) {
  std::thread other;
  serve([&other](const Request&, const Respond& respond) {
    other = std::thread{[respond] { respond(text("later")); }};
  });
  Client client{port()};
  client.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_NE(client.hear("later").find("200 OK"), std::string::npos);
  other.join();
}

TEST_F(HttpServer, AnAnswerAfterTheServerIsGoneHarmsNobody) {
  Respond kept;
  serve([&kept](const Request&, const Respond& respond) { kept = respond; },
        {.stop_within = std::chrono::seconds{1}});
  Client client{port()};
  client.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  std::atomic<bool> reached = false;
  while (!reached) server_->post([&] { reached = reached || kept != nullptr; });
  server_.reset();
  kept(text("too late"));
  EXPECT_EQ(client.hear_all().find("too late"), std::string::npos);
}

TEST_F(HttpServer, WhoeverNeverAnswersIsAnsweredFor) {
  serve([](const Request&, const Respond&) {}, {.answer_within = std::chrono::seconds{1}});
  Client client{port()};
  client.say("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_NE(client.hear_all().find("503 Service Unavailable"), std::string::npos);
}

TEST_F(HttpServer, ALargeBodyIsRefusedBeforeItIsRead) {
  serve([](const Request&, const Respond& respond) { respond(text("taken")); });
  Client client{port()};
  client.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n" + std::string(1001, 'a'));
  EXPECT_NE(client.hear_all().find("413 Payload Too Large"), std::string::npos);
  EXPECT_EQ(refused_, 413);
}

TEST_F(HttpServer, AChunkedBodyIsLimitedToo) {
  serve([](const Request&, const Respond& respond) { respond(text("taken")); });
  Client client{port()};
  client.say("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int piece = 0; piece < 3; ++piece) client.say("190\r\n" + std::string(400, 'a') + "\r\n");
  client.say("0\r\n\r\n");
  EXPECT_NE(client.hear_all().find("413 Payload Too Large"), std::string::npos);
}

TEST_F(HttpServer, WhoAsksFirstIsToldToGoOn) {
  serve([](const Request& request, const Respond& respond) { respond(text(request.body)); });
  Client client{port()};
  client.say("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
  EXPECT_NE(client.hear("\r\n\r\n").find("100 Continue"), std::string::npos);
  client.say("body");
  EXPECT_NE(client.hear("body").find("200 OK"), std::string::npos);
}

TEST_F(HttpServer, NonsenseIsABadRequest) {
  serve([](const Request&, const Respond& respond) { respond(text("taken")); });
  EXPECT_NE(Client{port()}.say("how are you?\r\n\r\n").hear_all().find("400 Bad Request"), std::string::npos);
  EXPECT_NE(Client{port()}.say("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n").hear_all().find("400 Bad Request"),
            std::string::npos);
  const std::string long_header(20 * 1024, 'a');
  EXPECT_NE(Client{port()}
                .say("GET / HTTP/1.1\r\nHost: x\r\nX: " + long_header + "\r\n\r\n")
                .hear_all()
                .find("431"),
            std::string::npos);
}

TEST_F(HttpServer, HeadHasNoBody) {
  serve([](const Request&, const Respond& respond) { respond(text("four")); });
  const std::string answer =
      Client{port()}.say("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").hear_all();
  EXPECT_NE(answer.find("Content-Length: 4"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("\r\n\r\n"));
}

TEST_F(HttpServer, TooManyConnectionsAreTurnedAway) {
  serve([](const Request&, const Respond& respond) { respond(text("ok")); }, {.connections_max = 1});
  Client first{port()};
  first.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  first.hear("ok");
  EXPECT_EQ(Client{port()}.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n").hear_all(), "");
}

TEST_F(HttpServer, AStreamCarriesEventsHeartbeatsAndItsEnd) {
  const auto stream = std::make_shared<EventStream>();
  serve(
      [&stream](const Request&, const Respond& respond) {
        stream->send("event: change\ndata: 1\n\n");
        respond({.content_type = "text/event-stream", .events = stream});
      },
      {.heartbeat = std::chrono::seconds{1}});
  Client client{port()};
  client.say("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_NE(client.hear("data: 1\n\n").find("text/event-stream"), std::string::npos);
  server_->post([&stream] { stream->send("event: change\ndata: 2\n\n"); });
  EXPECT_NE(client.hear("data: 2\n\n").find("change"), std::string::npos);
  EXPECT_NE(client.hear("event: clock").find("clock"), std::string::npos);
  server_->post([&stream] { stream->close(); });
  EXPECT_TRUE(client.hear_all().ends_with("0\r\n\r\n"));
}

TEST_F(HttpServer, StoppingFinishesWhatIsBeingAnsweredAndEndsTheRest) {
  Respond kept;
  const auto stream = std::make_shared<EventStream>();
  serve([&](const Request& request, const Respond& respond) {
    if (request.path == "/slow") kept = respond;
    if (request.path == "/events") respond({.content_type = "text/event-stream", .events = stream});
  });
  Client idle{port()};
  Client streaming{port()};
  streaming.say("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
  streaming.hear("\r\n\r\n");
  Client slow{port()};
  slow.say("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
  std::atomic<bool> reached = false;
  while (!reached) server_->post([&] { reached = reached || kept != nullptr; });
  std::thread stopping{[this] { server_->stop(); }};
  EXPECT_EQ(idle.hear_all(), "");
  EXPECT_TRUE(streaming.hear_all().ends_with("0\r\n\r\n"));
  kept(text("finished"));
  EXPECT_NE(slow.hear_all().find("finished"), std::string::npos);
  stopping.join();
}

TEST_F(HttpServer, APortThatIsTakenIsAnErrorInWords) {
  serve([](const Request&, const Respond& respond) { respond(text("ok")); });
  const auto second = Server::open({.port = port()}, {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, Errc::Unavailable);
  EXPECT_NE(second.error().message.find(std::to_string(port())), std::string::npos);
}

}  // namespace
}  // namespace anbu::http
