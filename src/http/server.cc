#include "http/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <set>
#include <thread>

namespace anbu::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using asio::ip::tcp;

constexpr auto kTuple = asio::experimental::as_tuple(asio::use_awaitable);

using Parser = wire::request_parser<wire::string_body>;
using WireResponse = wire::response<wire::string_body>;

namespace {

// One client. It lives in the frame of its coroutine; the server knows it in order to stop it.
struct Connection {
  beast::tcp_stream stream;
  beast::flat_buffer buffer;
  std::string peer;
  bool is_idle = true;  // between requests: may be closed at once
  std::shared_ptr<EventStream> events;
};

// Where the answer arrives. Two owners: the coroutine that waits for it and whoever has to give it.
struct Answer {
  explicit Answer(asio::io_context& context) : arrived{context} {}

  std::optional<Response> response;
  asio::steady_timer arrived;
};

}  // namespace

struct ServerCore : std::enable_shared_from_this<ServerCore> {
  ServerCore(const ServerSettings& chosen, ServerCallbacks given)
      : settings{chosen}, callbacks{std::move(given)} {}

  const ServerSettings settings;
  const ServerCallbacks callbacks;
  asio::io_context context{1};
  tcp::acceptor acceptor{context};
  asio::steady_timer last_call{context};
  std::set<Connection*> connections;
  std::size_t body_bytes = 0;
  bool stopping = false;
  std::uint16_t port = 0;
};

namespace {

Method method_of(wire::verb verb) {
  if (verb == wire::verb::get) return Method::Get;
  if (verb == wire::verb::head) return Method::Head;
  if (verb == wire::verb::post) return Method::Post;
  if (verb == wire::verb::delete_) return Method::Delete;
  return Method::Other;
}

std::string lower_case(std::string_view text) {
  std::string lower{text};
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return lower;
}

std::string_view view_of(beast::string_view text) {
  return {text.data(), text.size()};
}

Request request_of(wire::request<wire::string_body>&& message, Target target, const std::string& peer) {
  Request request{.method = method_of(message.method()),
                  .path = std::move(target.path),
                  .query = std::move(target.query),
                  .headers = {},
                  .body = std::move(message.body()),
                  .peer = peer,
                  .id = {}};
  for (const auto& header : message) {
    request.headers.emplace_back(lower_case(view_of(header.name_string())), view_of(header.value()));
  }
  return request;
}

WireResponse wire_response(Response&& response, bool keep_alive, bool is_head) {
  WireResponse message{static_cast<wire::status>(response.status), 11};
  for (const auto& [name, value] : response.headers) message.set(name, value);
  if (!response.content_type.empty()) message.set(wire::field::content_type, response.content_type);
  message.keep_alive(keep_alive);
  if (response.status != 204 && response.status != 304) message.content_length(response.body.size());
  if (!is_head && response.status != 304) message.body() = std::move(response.body);
  return message;
}

void begin_stop(ServerCore& core) {
  if (std::exchange(core.stopping, true)) return;
  core.acceptor.close();
  for (Connection* connection : core.connections) {
    if (connection->events) connection->events->close();
    if (connection->is_idle) connection->stream.close();
  }
  if (core.connections.empty()) return core.context.stop();
  core.last_call.expires_after(core.settings.stop_within);
  core.last_call.async_wait([&core](const boost::system::error_code&) {
    for (Connection* connection : core.connections) connection->stream.close();
    core.context.stop();
  });
}

asio::awaitable<bool> write(Connection& connection, WireResponse message, std::chrono::seconds within) {
  connection.stream.expires_after(within);
  auto [failed, written] = co_await wire::async_write(connection.stream, message, kTuple);
  co_return !failed && message.keep_alive();
}

// A client that is still sending would lose our answer to a reset: hear it out for a while first.
asio::awaitable<void> hear_out(Connection& connection) {
  boost::system::error_code ignored;
  connection.stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
  connection.stream.expires_after(std::chrono::seconds{5});
  std::array<char, 16384> discarded;
  std::size_t patience = 64 * 1024 * 1024;
  while (patience > 0) {
    const auto into = asio::buffer(discarded);
    auto [failed, bytes] = co_await connection.stream.async_read_some(into, kTuple);
    if (failed) co_return;
    patience -= std::min(patience, bytes);
  }
}

asio::awaitable<void> turn_away(ServerCore& core, Connection& connection, int status, std::string_view why) {
  if (core.callbacks.refused) core.callbacks.refused(status);
  WireResponse message = wire_response(refusal(status, why), false, false);
  const bool alive = co_await write(connection, std::move(message), core.settings.write_within);
  static_cast<void>(alive);
  co_await hear_out(connection);
}

asio::awaitable<void> stream_events(ServerCore& core, Connection& connection, Response response) {
  const std::shared_ptr<EventStream> events = response.events;
  connection.events = events;
  asio::steady_timer news{core.context};
  events->wake = [&news] { news.cancel(); };
  WireResponse head = wire_response(std::move(response), false, true);
  head.erase(wire::field::content_length);
  head.chunked(true);
  wire::response_serializer<wire::string_body> serializer{head};
  connection.stream.expires_after(core.settings.write_within);
  auto [head_failed, head_bytes] = co_await wire::async_write_header(connection.stream, serializer, kTuple);
  bool open = !head_failed;
  while (open && !events->closed && !core.stopping) {
    if (events->waiting.empty()) {
      news.expires_after(core.settings.heartbeat);
      auto [woken] = co_await news.async_wait(kTuple);
      if (!woken) events->waiting.push_back(core.callbacks.heartbeat());
      continue;
    }
    const std::string text = std::move(events->waiting.front());
    events->waiting.pop_front();
    const auto chunk = wire::make_chunk(asio::buffer(text));
    connection.stream.expires_after(core.settings.write_within);
    auto [failed, bytes] = co_await asio::async_write(connection.stream, chunk, kTuple);
    open = !failed;
  }
  events->wake = nullptr;
  events->closed = true;
  connection.events.reset();
  if (!open) co_return;
  const auto last = wire::make_chunk_last();
  connection.stream.expires_after(std::chrono::seconds{5});
  [[maybe_unused]] auto [failed, bytes] = co_await asio::async_write(connection.stream, last, kTuple);
}

// Carries the answer to the io thread, from whichever thread. It keeps the core alive: it may be the last.
struct Responder {
  std::shared_ptr<ServerCore> core;
  std::shared_ptr<Answer> answer;

  void operator()(Response response) const {
    auto deliver = [answer = answer, response = std::move(response)]() mutable {
      answer->response = std::move(response);
      answer->arrived.cancel();
    };
    asio::post(core->context, std::move(deliver));
  }
};

void hand_over(ServerCore& core, Request request, const std::shared_ptr<Answer>& answer) {
  core.callbacks.handle(std::move(request), Responder{.core = core.shared_from_this(), .answer = answer});
}

asio::awaitable<Response> ask(ServerCore& core, Request request) {
  const auto answer = std::make_shared<Answer>(core.context);
  answer->arrived.expires_after(core.settings.answer_within);
  hand_over(core, std::move(request), answer);
  [[maybe_unused]] auto [woken] = co_await answer->arrived.async_wait(kTuple);
  if (!answer->response) co_return refusal(503, "the answer takes too long");
  co_return std::move(*answer->response);
}

// What stands against reading the body, as a status; 0: nothing.
int objection(const ServerCore& core, const Parser& parser, std::uint64_t body_limit) {
  const std::uint64_t announced = parser.content_length().value_or(parser.chunked() ? body_limit : 0);
  if (announced > body_limit) return 413;
  if (announced + core.body_bytes > core.settings.bodies_in_flight_max) return 503;
  return 0;
}

std::string_view words_for(int status) {
  if (status == 413) return "the body is too large";
  if (status == 431) return "the header is too large";
  if (status == 503) return "too many bodies at one time";
  return "not a request";
}

enum class Next { KeepOpen, HangUp };

asio::awaitable<int> read_body(ServerCore& core, Connection& connection, Parser& parser,
                               std::uint64_t limit) {
  parser.body_limit(limit);
  if (beast::iequals(parser.get()[wire::field::expect], "100-continue")) {
    WireResponse go_on{wire::status::continue_, 11};
    connection.stream.expires_after(core.settings.write_within);
    auto [failed, bytes] = co_await wire::async_write(connection.stream, go_on, kTuple);
    if (failed) co_return -1;
  }
  const std::uint64_t expected = parser.content_length().value_or(parser.chunked() ? limit : 0);
  core.body_bytes += expected;
  connection.stream.expires_after(core.settings.read_within);
  auto [failed, bytes] = co_await wire::async_read(connection.stream, connection.buffer, parser, kTuple);
  core.body_bytes -= expected;
  if (!failed) co_return 0;
  if (failed == wire::error::body_limit) co_return 413;
  co_return failed.category() == make_error_code(wire::error::bad_method).category() ? 400 : -1;
}

asio::awaitable<Next> answer_one(ServerCore& core, Connection& connection, Parser& parser) {
  const bool keep_alive = parser.get().keep_alive();
  const bool is_head = parser.get().method() == wire::verb::head;
  std::optional<Target> target = parse_target(view_of(parser.get().target()));
  const std::uint64_t limit = target ? core.callbacks.body_limit(target->path) : 0;
  int status = target ? objection(core, parser, limit) : 400;
  if (status == 0) status = co_await read_body(core, connection, parser, limit);
  if (status > 0) co_await turn_away(core, connection, status, words_for(status));
  if (status != 0) co_return Next::HangUp;
  Request request = request_of(parser.release(), std::move(*target), connection.peer);
  Response response = co_await ask(core, std::move(request));
  if (response.events) {
    co_await stream_events(core, connection, std::move(response));
    co_return Next::HangUp;
  }
  WireResponse message = wire_response(std::move(response), keep_alive && !core.stopping, is_head);
  const bool alive = co_await write(connection, std::move(message), core.settings.write_within);
  co_return alive ? Next::KeepOpen : Next::HangUp;
}

asio::awaitable<void> converse(ServerCore& core, Connection& connection) {
  for (Next next = Next::KeepOpen; next == Next::KeepOpen && !core.stopping;) {
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(core.settings.header_limit));
    parser.body_limit(boost::none);
    connection.is_idle = true;
    connection.stream.expires_after(core.settings.idle);
    auto [failed, bytes] =
        co_await wire::async_read_header(connection.stream, connection.buffer, parser, kTuple);
    connection.is_idle = false;
    if (failed == wire::error::header_limit) {
      co_await turn_away(core, connection, 431, words_for(431));
      co_return;
    }
    const bool is_gone = failed == wire::error::end_of_stream || failed == wire::error::partial_message;
    if (failed && !is_gone && failed.category() == make_error_code(wire::error::bad_method).category()) {
      co_await turn_away(core, connection, 400, words_for(400));
    }
    if (failed) co_return;
    next = co_await answer_one(core, connection, parser);
  }
}

asio::awaitable<void> serve(ServerCore& core, tcp::socket socket, std::string peer) {
  socket.set_option(tcp::no_delay{true});
  Connection connection{.stream = beast::tcp_stream{std::move(socket)},
                        .buffer = {},
                        .peer = std::move(peer),
                        .events = nullptr};
  connection.buffer.reserve(64 * 1024);
  core.connections.insert(&connection);
  co_await converse(core, connection);
  core.connections.erase(&connection);
  connection.stream.close();
  if (core.stopping && core.connections.empty()) core.context.stop();
}

asio::awaitable<void> accept_all(ServerCore& core) {
  while (!core.stopping) {
    auto [failed, socket] = co_await core.acceptor.async_accept(kTuple);
    if (core.stopping) co_return;
    boost::system::error_code gone;
    const tcp::endpoint peer = failed ? tcp::endpoint{} : socket.remote_endpoint(gone);
    if (failed || gone) {
      // Out of descriptors, most likely: wait for one instead of spinning.
      asio::steady_timer pause{core.context, std::chrono::milliseconds{failed ? 50 : 0}};
      [[maybe_unused]] auto [woken] = co_await pause.async_wait(kTuple);
      continue;
    }
    if (core.connections.size() >= core.settings.connections_max) {
      if (core.callbacks.refused) core.callbacks.refused(503);
      continue;
    }
    asio::co_spawn(core.context, serve(core, std::move(socket), peer.address().to_string()), asio::detached);
  }
}

Result<void> listen(ServerCore& core) {
  boost::system::error_code failed;
  const asio::ip::address address = asio::ip::make_address(core.settings.address, failed);
  if (failed) return Error{Errc::Invalid, fmt::format("'{}' is no address", core.settings.address)};
  const tcp::endpoint endpoint{address, core.settings.port};
  core.acceptor.open(endpoint.protocol(), failed);
  if (!failed) core.acceptor.set_option(tcp::acceptor::reuse_address{true}, failed);
  if (!failed) core.acceptor.bind(endpoint, failed);
  if (!failed) core.acceptor.listen(tcp::acceptor::max_listen_connections, failed);
  if (failed) {
    return Error{Errc::Unavailable, fmt::format("cannot listen on {}:{}: {}", core.settings.address,
                                                core.settings.port, failed.message())};
  }
  core.port = core.acceptor.local_endpoint().port();
  return Ok{};
}

}  // namespace

Server::Server(std::shared_ptr<ServerCore> core) : core_{std::move(core)} {}

Server::~Server() {
  stop();
}

Result<std::unique_ptr<Server>> Server::open(const ServerSettings& settings, ServerCallbacks callbacks) {
  auto core = std::make_shared<ServerCore>(settings, std::move(callbacks));
  if (const auto listening = listen(*core); !listening) return listening.error();
  return std::unique_ptr<Server>{new Server{std::move(core)}};
}

void Server::run() {
  asio::co_spawn(core_->context, accept_all(*core_), asio::detached);
  thread_ = std::thread{[core = core_.get()] { core->context.run(); }};
}

std::uint16_t Server::port() const {
  return core_->port;
}

void Server::post(std::function<void()> job) {
  asio::post(core_->context, std::move(job));
}

void Server::post_after(std::chrono::milliseconds delay, std::function<void()> job) {
  // Two owners would be one too many for a plain timer: the wait itself keeps it.
  auto timer = std::make_shared<asio::steady_timer>(core_->context, delay);
  timer->async_wait([timer, job = std::move(job)](const boost::system::error_code& cancelled) {
    if (!cancelled) job();
  });
}

void Server::stop() {
  if (!thread_.joinable()) return;
  asio::post(core_->context, [core = core_.get()] { begin_stop(*core); });
  thread_.join();
}

}  // namespace anbu::http
