#include "model/message.h"

namespace snapsleuth {

Message& Message::with(std::string name, MessageValue value) & {
  values.emplace_back(std::move(name), std::move(value));
  return *this;
}

Message&& Message::with(std::string name, MessageValue value) && {
  values.emplace_back(std::move(name), std::move(value));
  return std::move(*this);
}

}  // namespace snapsleuth
