// End credits: what closes an article and is no prose. "(adpimprovkaltim)", "(abc/def)", "Editor: A. Sari".
#pragma once

#include <string>

#include "extract/body.h"

namespace kabar::extract {

// Lines after the article's last sentence that name who wrote, edited or delivered it, or hold nothing but a mark in
// brackets: they are no longer kept. Returns them joined by "; ", those that were not kept before included.
std::string take_credit_lines(const LineView& view, LineVerdicts& lines);

// Moves a mark in brackets from the end of text and html into Body::credit. Two to forty small letters, digits and
// "/-.*&" without a space, at least one a letter; capitals where a stroke parts them, "(ANT/dsy)", or behind the end of
// a sentence, "(ANT)", where it may be a name, too, "(Dewi Lestari)". So "(tengah)" after a sentence without a full
// stop may be one, "(2026)", "(see below)" and "in (NATO)" are not. Stars, "(***)", go without a credit.
void take_end_credit(Body& body);

}  // namespace kabar::extract
